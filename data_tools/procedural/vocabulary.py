"""Words that screens are filled with, in several languages and scripts."""

from __future__ import annotations

import random

__all__ = ['LOCALES', 'Vocabulary']

# Words are separated by '|' so that an entry may hold spaces.
_ACTIONS = {
    'en': 'Save|Cancel|OK|Apply|Close|Submit|Continue|Next|Back|Sign in|'
    'Log out|Sign up|Add|Remove|Delete|Edit|Share|Send|Reply|Download|Upload|'
    'Buy now|Add to cart|Check out|Search|Retry|Learn more|Get started|'
    'Subscribe|Follow|Install|Update|Open|New file|Print|Export|Import|'
    'Accept|Decline|Confirm|Show all|View details|Refresh|Reset|Start|Stop',
    'de': 'Speichern|Abbrechen|Übernehmen|Schließen|Senden|Weiter|Zurück|'
    'Anmelden|Abmelden|Hinzufügen|Entfernen|Löschen|Bearbeiten|Teilen|'
    'Herunterladen|Suchen|Mehr erfahren|Einstellungen|Öffnen|Drucken',
    'fr': 'Enregistrer|Annuler|Appliquer|Fermer|Envoyer|Continuer|Retour|'
    'Se connecter|Ajouter|Supprimer|Modifier|Partager|Télécharger|Acheter|'
    'Rechercher|En savoir plus|Ouvrir|Imprimer|Valider',
    'es': 'Guardar|Cancelar|Aplicar|Cerrar|Enviar|Continuar|Atrás|Acceder|'
    'Añadir|Eliminar|Editar|Compartir|Descargar|Comprar|Buscar|Abrir|Más',
    'ru': 'Сохранить|Отмена|Применить|Закрыть|Отправить|Далее|Назад|Войти|'
    'Выйти|Добавить|Удалить|Изменить|Поделиться|Скачать|Купить|Поиск',
    'el': 'Αποθήκευση|Ακύρωση|Εφαρμογή|Κλείσιμο|Αποστολή|Συνέχεια|Πίσω|'
    'Σύνδεση|Προσθήκη|Διαγραφή|Επεξεργασία|Κοινοποίηση|Λήψη|Αγορά',
    'zh': '保存|取消|应用|关闭|提交|继续|返回|登录|退出|添加|删除|编辑|'
    '分享|下载|购买|搜索|了解更多|打开|打印|确定',
    'ja': '保存|キャンセル|適用|閉じる|送信|次へ|戻る|ログイン|追加|削除|'
    '編集|共有|ダウンロード|購入|検索|開く|印刷|詳細',
    'ko': '저장|취소|적용|닫기|보내기|계속|뒤로|로그인|추가|삭제|편집|'
    '공유|다운로드|구매|검색|열기|인쇄|확인',
}
_NOUNS = {
    'en': 'Account|Profile|Settings|Messages|Photos|Music|Videos|Documents|'
    'Calendar|Contacts|Orders|Payments|Privacy|Security|Notifications|Help|'
    'Home|Dashboard|Reports|Projects|Tasks|Team|Billing|Language|Display|'
    'Network|Storage|Battery|Sound|Location|Favourites|History|Downloads|'
    'Products|Services|About|Contact|Blog|Pricing|Support|Inbox|Drafts|Sent|'
    'Archive|Trash|Email|Password|First name|Last name|Address|City|Country|'
    'Phone|Company|Date|Time|Price|Quantity|Status|Category|Size|Colour|'
    'Rating|Total|Weather|Sports|News|Travel|Food|Health|Finance|Library',
    'de': 'Konto|Profil|Nachrichten|Fotos|Musik|Dokumente|Kalender|Kontakte|'
    'Bestellungen|Zahlungen|Datenschutz|Sicherheit|Hilfe|Startseite|Berichte|'
    'Projekte|Aufgaben|Sprache|Anzeige|Netzwerk|Speicher|Ton|Standort|Preis',
    'fr': 'Compte|Profil|Messages|Photos|Musique|Documents|Calendrier|'
    'Contacts|Commandes|Paiements|Sécurité|Aide|Accueil|Rapports|Projets|'
    'Tâches|Langue|Affichage|Réseau|Stockage|Son|Adresse|Prix|Quantité',
    'es': 'Cuenta|Perfil|Mensajes|Fotos|Música|Documentos|Calendario|'
    'Contactos|Pedidos|Pagos|Seguridad|Ayuda|Inicio|Informes|Proyectos|Tareas',
    'ru': 'Аккаунт|Профиль|Сообщения|Фото|Музыка|Документы|Календарь|'
    'Контакты|Заказы|Платежи|Безопасность|Помощь|Главная|Отчёты|Проекты',
    'el': 'Λογαριασμός|Προφίλ|Μηνύματα|Φωτογραφίες|Μουσική|Έγγραφα|'
    'Ημερολόγιο|Επαφές|Παραγγελίες|Πληρωμές|Ασφάλεια|Βοήθεια|Αρχική',
    'zh': '账户|个人资料|消息|照片|音乐|视频|文档|日历|联系人|订单|支付|'
    '隐私|安全|通知|帮助|首页|报告|项目|任务|语言|显示|网络',
    'ja': 'アカウント|プロフィール|メッセージ|写真|音楽|動画|書類|カレンダー|'
    '連絡先|注文|支払い|プライバシー|通知|ヘルプ|ホーム|設定|言語',
    'ko': '계정|프로필|메시지|사진|음악|동영상|문서|달력|연락처|주문|결제|'
    '개인정보|보안|알림|도움말|홈|설정|언어',
}
_PHRASES = {
    'en': 'Your changes have been saved|Choose how you want to be notified|'
    'This action cannot be undone|Enter the code we sent to your phone|'
    'Free delivery on orders over 50|Last updated a few minutes ago|'
    'Sign in to continue where you left off|No results were found|'
    'Share this page with people you know|Turn on to get better suggestions|'
    'Meeting moved to Thursday afternoon|The new version is ready to install|'
    'Thanks for the photos from last weekend|See you at the station at nine|'
    'Great quality and fast shipping|We will never share your address|'
    'A quiet place in the middle of the city|Please check the form again',
    'de': 'Ihre Änderungen wurden gespeichert|Wählen Sie eine Option aus|'
    'Diese Aktion kann nicht rückgängig gemacht werden|Bitte melden Sie sich '
    'an|Kostenloser Versand ab 50 Euro|Keine Ergebnisse gefunden',
    'fr': 'Vos modifications ont été enregistrées|Cette action est définitive|'
    'Livraison gratuite dès 50 euros|Aucun résultat trouvé|Choisissez une '
    'option dans la liste|Connectez-vous pour continuer',
    'es': 'Sus cambios se han guardado|Esta acción no se puede deshacer|'
    'Envío gratis desde 50 euros|No hay resultados|Elija una opción',
    'ru': 'Изменения сохранены|Это действие нельзя отменить|Ничего не найдено|'
    'Бесплатная доставка от 50 евро|Войдите, чтобы продолжить',
    'el': 'Οι αλλαγές αποθηκεύτηκαν|Δεν βρέθηκαν αποτελέσματα|'
    'Συνδεθείτε για να συνεχίσετε|Δωρεάν αποστολή άνω των 50 ευρώ',
    'zh': '您的更改已保存|此操作无法撤销|请输入我们发送的验证码|没有找到结果|'
    '满五十元免运费|登录后继续浏览',
    'ja': '変更が保存されました|この操作は元に戻せません|結果が見つかりません|'
    '五千円以上で送料無料|続けるにはログインしてください',
    'ko': '변경 사항이 저장되었습니다|이 작업은 취소할 수 없습니다|'
    '결과가 없습니다|계속하려면 로그인하세요|무료 배송',
}
_PEOPLE = (
    'Anna Keller',
    'Tom Baker',
    'Mia Rossi',
    'Luis Ortega',
    'Sofia Lind',
    'Omar Haddad',
    'Emma Stone',
    'Jack Wu',
    'Nina Petrova',
    'Paul Martin',
    'Yuki Tanaka',
    'Eva Novak',
    'Liam Murphy',
    'Zoe Papas',
    'Ivan Horvat',
    'Clara Weiss',
)

LOCALES = tuple(_ACTIONS)


class Vocabulary:
    """Draws words of one language.

    Args:
        locale: One of ``LOCALES``.
        rng: Source of every choice.
    """

    def __init__(self, locale: str, rng: random.Random) -> None:
        self.locale = locale
        self._rng = rng
        self._actions = _ACTIONS[locale].split('|')
        self._nouns = _NOUNS[locale].split('|')
        self._phrases = _PHRASES[locale].split('|')

    def action(self) -> str:
        """What a button says."""
        return self._rng.choice(self._actions)

    def noun(self) -> str:
        """What a field, a tab, a menu or a section is called."""
        return self._rng.choice(self._nouns)

    def nouns(self, count: int) -> list[str]:
        """Different nouns, as far as there are so many."""
        picked = self._rng.sample(self._nouns, min(count, len(self._nouns)))
        return picked + [self.noun() for _ in range(count - len(picked))]

    def phrase(self) -> str:
        """A short sentence without a full stop."""
        return self._rng.choice(self._phrases)

    def paragraph(self, sentences: int = 3) -> str:
        """Several sentences."""
        stop = '。' if self.locale in ('zh', 'ja') else '. '
        return ''.join(self.phrase() + stop for _ in range(sentences)).strip()

    def person(self) -> str:
        """A person's name."""
        return self._rng.choice(_PEOPLE)

    def email(self) -> str:
        """An address at a domain that is reserved for examples."""
        return self.person().split()[0].lower() + '@example.com'

    def price(self) -> str:
        """An amount of money."""
        amount = self._rng.choice((9, 19, 49, 120, 250, 999))
        cents = self._rng.choice(('.99', '.00', '.50', ''))
        return self._rng.choice(('$', '€', '£')) + f'{amount}{cents}'

    def number(self) -> str:
        """A number as tables and counters show it."""
        return self._rng.choice(
            (
                str(self._rng.randint(0, 99)),
                f'{self._rng.randint(1, 99)}%',
                f'{self._rng.randint(1000, 99999):,}',
                f'{self._rng.uniform(0, 100):.1f}',
            )
        )

    def time(self) -> str:
        """A time of day or a time ago."""
        return self._rng.choice(
            (
                f'{self._rng.randint(0, 23)}:{self._rng.randint(0, 59):02d}',
                f'{self._rng.randint(2, 59)} min',
                f'{self._rng.randint(1, 12)}:{self._rng.randint(0, 59):02d} '
                + self._rng.choice(('AM', 'PM')),
            )
        )

    def date(self) -> str:
        """A calendar date."""
        day, month = self._rng.randint(1, 28), self._rng.randint(1, 12)
        year = self._rng.randint(2015, 2026)
        return self._rng.choice(
            (
                f'{year}-{month:02d}-{day:02d}',
                f'{day:02d}.{month:02d}.{year}',
                f'{month}/{day}/{year}',
            )
        )

    def file_name(self) -> str:
        """The name of a file."""
        stem = self._rng.choice(
            ('report', 'invoice', 'photo', 'notes', 'budget', 'main', 'index')
        )
        ending = self._rng.choice(
            ('pdf', 'png', 'txt', 'xlsx', 'py', 'html', 'docx', 'zip')
        )
        return f'{stem}_{self._rng.randint(1, 99)}.{ending}'

    def code_line(self) -> str:
        """A line of a program."""
        name = self._rng.choice(('count', 'items', 'path', 'user', 'total'))
        return self._rng.choice(
            (
                f'def load_{name}(self):',
                f'    {name} = get_{name}({self._rng.randint(0, 9)})',
                f'    return {name} + 1',
                f'for i in range(len({name})):',
                f'    if {name} is None:',
                f"    print('{name}', {name})",
                f'import {name}',
                f'class {name.title()}:',
            )
        )
