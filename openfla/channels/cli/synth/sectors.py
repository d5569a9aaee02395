# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Branches of activity: their committees, how their people work, and what their firms are called."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sector:
    """A branch. Shares are per cent; `full_time` is the full-time week in minutes.

    `weight` says how often an employer belongs to it; `trade` is what its firms are called per language.
    """

    weight: int
    blue: str
    white: str
    blue_share: int
    part_time_share: int
    full_time: int
    nl: str
    fr: str
    de: str

    def trade(self, language: str) -> str:
        """What its firms are called."""
        return {"nl": self.nl, "fr": self.fr, "de": self.de}[language]


HOURS_38, HOURS_37, HOURS_36 = 38 * 60, 37 * 60, 36 * 60
SECTORS = (
    Sector(25, "100", "200", 8, 28, HOURS_38, "Diensten", "Services", "Dienste"),
    Sector(11, "124", "200", 84, 8, HOURS_38, "Bouw", "Construction", "Bau"),
    Sector(11, "302", "302", 78, 58, HOURS_38, "Brasserie", "Brasserie", "Gasthaus"),
    Sector(9, "201", "201", 0, 52, HOURS_38, "Winkels", "Magasins", "Handel"),
    Sector(4, "119", "202.01", 35, 55, HOURS_38, "Kruidenier", "Épicerie", "Feinkost"),
    Sector(5, "111", "209", 66, 9, HOURS_38, "Metaal", "Métal", "Metallbau"),
    Sector(4, "118", "220", 72, 18, HOURS_38, "Bakkerij", "Boulangerie", "Bäckerei"),
    Sector(4, "112", "200", 70, 8, HOURS_38, "Garage", "Garage", "Autohaus"),
    Sector(3, "149.01", "200", 78, 6, HOURS_38, "Elektro", "Électricité", "Elektro"),
    Sector(4, "140.03", "200", 82, 10, HOURS_38, "Transport", "Transports", "Transporte"),
    Sector(3, "121", "200", 90, 62, HOURS_37, "Schoonmaak", "Nettoyage", "Reinigung"),
    Sector(2, "116", "207", 48, 9, HOURS_38, "Chemie", "Chimie", "Chemie"),
    Sector(6, "330", "330", 30, 55, HOURS_38, "Zorghuis", "Maison de soins", "Pflegeheim"),
    Sector(3, "322.01", "322.01", 96, 78, HOURS_38, "Huishulp", "Titres-services", "Haushilfe"),
    Sector(3, "145", "200", 88, 20, HOURS_38, "Tuinen", "Jardins", "Gärten"),
    Sector(1, "310", "310", 0, 26, HOURS_36, "Bank", "Banque", "Bank"),
    Sector(1, "120", "214", 74, 12, HOURS_38, "Textiel", "Textiles", "Textil"),
    Sector(1, "130", "200", 60, 12, HOURS_36, "Drukkerij", "Imprimerie", "Druckerei"),
)
