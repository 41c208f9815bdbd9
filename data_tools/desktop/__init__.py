"""Live capture of desktop applications: AT-SPI trees under Xvfb."""
