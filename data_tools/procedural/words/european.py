# ruff: noqa: RUF001 - letters that look alike are meant
"""Words of languages in Latin letters."""

from data_tools.procedural.words.language import Language

__all__ = ['LANGUAGES']

LANGUAGES = {
    'en': Language(
        actions=(
            'Save|Cancel|OK|Apply|Close|Submit|Continue|Next|Back|Sign in|'
            'Log out|Sign up|Add|Remove|Delete|Edit|Share|Send|Reply|'
            'Download|Upload|Buy now|Add to cart|Check out|Search|Retry|'
            'Learn more|Get started|Subscribe|Follow|Install|Update|Open|'
            'New file|Print|Export|Import|Accept|Decline|Confirm|Show all|'
            'View details|Refresh|Reset|Start|Stop'
        ),
        nouns=(
            'Account|Profile|Settings|Messages|Photos|Music|Videos|Documents|'
            'Calendar|Contacts|Orders|Payments|Privacy|Security|'
            'Notifications|Help|Home|Dashboard|Reports|Projects|Tasks|Team|'
            'Billing|Language|Display|Network|Storage|Battery|Sound|Location|'
            'Favourites|History|Downloads|Products|Services|About|Contact|'
            'Blog|Pricing|Support|Inbox|Drafts|Sent|Archive|Trash|Email|'
            'Password|First name|Last name|Address|City|Country|Phone|'
            'Company|Date|Time|Price|Quantity|Status|Category|Size|Colour|'
            'Rating|Total|Weather|Sports|News|Travel|Food|Health|Finance|'
            'Library'
        ),
        phrases=(
            'Your changes have been saved|Choose how you want to be notified|'
            'This action cannot be undone|'
            'Enter the code we sent to your phone|'
            'Free delivery on orders over 50|Last updated a few minutes ago|'
            'Sign in to continue where you left off|No results were found|'
            'Share this page with people you know|'
            'Turn on to get better suggestions|'
            'Meeting moved to Thursday afternoon|'
            'The new version is ready to install|'
            'Thanks for the photos from last weekend|'
            'See you at the station at nine|Great quality and fast shipping|'
            'We will never share your address|'
            'A quiet place in the middle of the city|'
            'Please check the form again'
        ),
        search='Search',
        space='space',
    ),
    'de': Language(
        actions=(
            'Speichern|Abbrechen|Übernehmen|Schließen|Senden|Weiter|Zurück|'
            'Anmelden|Abmelden|Hinzufügen|Entfernen|Löschen|Bearbeiten|'
            'Teilen|Herunterladen|Suchen|Mehr erfahren|Einstellungen|Öffnen|'
            'Drucken'
        ),
        nouns=(
            'Konto|Profil|Nachrichten|Fotos|Musik|Dokumente|Kalender|'
            'Kontakte|Bestellungen|Zahlungen|Datenschutz|Sicherheit|Hilfe|'
            'Startseite|Berichte|Projekte|Aufgaben|Sprache|Anzeige|Netzwerk|'
            'Speicher|Ton|Standort|Preis'
        ),
        phrases=(
            'Ihre Änderungen wurden gespeichert|Wählen Sie eine Option aus|'
            'Diese Aktion kann nicht rückgängig gemacht werden|'
            'Bitte melden Sie sich an|Kostenloser Versand ab 50 Euro|'
            'Keine Ergebnisse gefunden'
        ),
        search='Suchen',
        space='Leerzeichen',
    ),
    'fr': Language(
        actions=(
            'Enregistrer|Annuler|Appliquer|Fermer|Envoyer|Continuer|Retour|'
            'Se connecter|Ajouter|Supprimer|Modifier|Partager|Télécharger|'
            'Acheter|Rechercher|En savoir plus|Ouvrir|Imprimer|Valider'
        ),
        nouns=(
            'Compte|Profil|Messages|Photos|Musique|Documents|Calendrier|'
            'Contacts|Commandes|Paiements|Sécurité|Aide|Accueil|Rapports|'
            'Projets|Tâches|Langue|Affichage|Réseau|Stockage|Son|Adresse|'
            'Prix|Quantité'
        ),
        phrases=(
            'Vos modifications ont été enregistrées|'
            'Cette action est définitive|Livraison gratuite dès 50 euros|'
            'Aucun résultat trouvé|Choisissez une option dans la liste|'
            'Connectez-vous pour continuer'
        ),
        search='Rechercher',
        space='espace',
    ),
    'es': Language(
        actions=(
            'Guardar|Cancelar|Aplicar|Cerrar|Enviar|Continuar|Atrás|Acceder|'
            'Añadir|Eliminar|Editar|Compartir|Descargar|Comprar|Buscar|Abrir|'
            'Más'
        ),
        nouns=(
            'Cuenta|Perfil|Mensajes|Fotos|Música|Documentos|Calendario|'
            'Contactos|Pedidos|Pagos|Seguridad|Ayuda|Inicio|Informes|'
            'Proyectos|Tareas'
        ),
        phrases=(
            'Sus cambios se han guardado|Esta acción no se puede deshacer|'
            'Envío gratis desde 50 euros|No hay resultados|Elija una opción'
        ),
        search='Buscar',
        space='espacio',
    ),
    'it': Language(
        actions=(
            'Salva|Annulla|Applica|Chiudi|Invia|Continua|Indietro|Accedi|'
            'Esci|Aggiungi|Elimina|Modifica|Condividi|Scarica|Acquista|Cerca|'
            'Scopri di più|Apri|Stampa'
        ),
        nouns=(
            'Account|Profilo|Messaggi|Foto|Musica|Documenti|Calendario|'
            'Contatti|Ordini|Pagamenti|Sicurezza|Aiuto|Pagina iniziale|'
            'Rapporti|Progetti|Attività|Lingua|Rete|Prezzo'
        ),
        phrases=(
            'Le modifiche sono state salvate|'
            'Questa azione non può essere annullata|Nessun risultato trovato|'
            'Spedizione gratuita da 50 euro|Accedi per continuare'
        ),
        people=(
            'Giulia Romano|Marco Bianchi|Chiara Greco|Luca Ferrari|Elena Conti'
        ),
        search='Cerca',
        space='spazio',
    ),
    'pt': Language(
        actions=(
            'Salvar|Cancelar|Aplicar|Fechar|Enviar|Continuar|Voltar|Entrar|'
            'Sair|Adicionar|Excluir|Editar|Compartilhar|Baixar|Comprar|'
            'Buscar|Saiba mais|Abrir|Imprimir'
        ),
        nouns=(
            'Conta|Perfil|Mensagens|Fotos|Música|Documentos|Calendário|'
            'Contatos|Pedidos|Pagamentos|Privacidade|Segurança|Ajuda|Início|'
            'Relatórios|Projetos|Tarefas|Idioma|Preço'
        ),
        phrases=(
            'As alterações foram salvas|Esta ação não pode ser desfeita|'
            'Nenhum resultado encontrado|Entrega grátis acima de 50 reais|'
            'Entre para continuar'
        ),
        people=(
            'Ana Souza|João Pereira|Beatriz Lima|Pedro Carvalho|Inês Rocha'
        ),
        search='Buscar',
        space='espaço',
    ),
    'tr': Language(
        actions=(
            'Kaydet|İptal|Uygula|Kapat|Gönder|Devam et|Geri|Giriş yap|Çıkış|'
            'Ekle|Sil|Düzenle|Paylaş|İndir|Satın al|Ara|Daha fazla bilgi|Aç|'
            'Yazdır'
        ),
        nouns=(
            'Hesap|Profil|Mesajlar|Fotoğraflar|Müzik|Belgeler|Takvim|Kişiler|'
            'Siparişler|Ödemeler|Gizlilik|Güvenlik|Yardım|Ana sayfa|Raporlar|'
            'Projeler|Görevler|Dil|Fiyat'
        ),
        phrases=(
            'Değişiklikleriniz kaydedildi|Bu işlem geri alınamaz|'
            'Sonuç bulunamadı|Elli lira üzeri ücretsiz kargo|'
            'Devam etmek için giriş yapın'
        ),
        people=('Ayşe Yılmaz|Mehmet Kaya|Zeynep Demir|Emre Çelik|Elif Şahin'),
        search='Ara',
        space='boşluk',
    ),
}
