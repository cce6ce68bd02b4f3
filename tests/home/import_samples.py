"""Invented items with texts of the shapes that real ones have: programme, report in columns, web pages."""

HIDDEN_MAIL = (
    "Cette adresse e-mail est protégée contre les robots spammeurs. "
    "Vous devez activer le JavaScript pour la visualiser."
)

SAMPLES = {
    "prog-01": (
        {
            "type": "event",
            "title": "LA LAVERIE PARTAGÉE, c’est possible !",
            "dates": [{"start": "2031-11-08T12:00", "end": "2031-11-08T13:30", "note": None}],
            "status": "scheduled",
            "audience": "open",
            "place": "Fontenelle, Maison des Tilleuls, 12 boulevard des Acacias",
            "venue_mode": "onsite",
            "organiser": "Les Lavandières",
            "co_organisers": ["Atelier du Quai", "compagnie sans frontières", "Orbiste", "fileurs sans frontières"],
            "partners": ["Institut du Linge"],
            "price": "entrée libre",
            "registration_required": True,
            "theme": "AGIR ENSEMBLE",
            "kind": "Rencontres",
            "contact": {"name": "Nora Valbert", "phone": "01 99 20 14 60", "email": "nora@example.org"},
            "links": ["www.lavandieres.example/les-rendez-vous/du-mois/", "mois-du-linge.example"],
        },
        """Samedi 08 novembre
AGIR ENSEMBLE

Rencontres
LA LAVERIE PARTAGÉE,
c’est possible !
Douze voisins ont mis leurs machines en commun dans
une remise de la rue basse. Ils racontent l’aventure :
les comptes, les pannes et les repas de fin de mois.

Fontenelle, Maison des Tilleuls
12 boulevard des Acacias

Organisateur : Les Lavandières
Contact : Nora Valbert > O1 99 2O 14 6O
nora@example.org - www.lavandieres.example/les-rendez-vous/
du-mois/
Co-organisateurs : Atelier du Quai, compagnie sans
frontières, Orbiste, fileurs sans frontières
Partenariat : Institut du Linge
Infos : 12 h à 13 h 3O - entrée libre
sur inscription > mois-du-linge.example
""",
    ),
    "rapport-07": (
        {
            "type": "project",
            "title": "LA GRANGE AUX OUTILS",
            "subtitle": "Le prêt d’outils du canton",
            "quotes": [
                {
                    "text_start": "Nous avons commencé avec trois",
                    "author": "Hélène Darcourt ; Ali Berkane",
                    "role": "Présidente de la Grange ; Trésorier de la Grange",
                    "placement": "block",
                }
            ],
            "key_figures": [
                {"value": "1 200", "unit": "outils prêtés", "label": "depuis l’ouverture", "displayed": True},
                {"value": "18", "unit": "mois", "label": "durée", "displayed": False},
            ],
            "supported_since": "2019",
            "headings": ["ACTUS 2030", "AMBITIONS 2031"],
            "noise": ["SOUS-TITRE PROJET"],
        },
        """SOUS-TITRE PROJET

La grange prête des outils aux habi-
tants du canton et leur apprend à
s’en servir. Le prêt est gratuit la
première année, puis au prix coû-
tant. L’économie socio-
économique du village y gagne.

LA GRANGE
AUX OUTILS

Le prêt
d’outils
du canton
 ACTUS 2030

AMBITIONS 2031

En 2030 la grange a ouvert deux
jours de plus. En quelques chiffres :
1 200 outils prêtés
Le tour à bois reste le plus demandé.

En 2031, un second local ouvrira,
la mairie s’y est engagée,

Soutenu

depuis

2019

et les bénévoles sont prêts.

Nous avons commencé avec trois
perceuses et un carnet. Dix-huit
mois plus tard, le carnet est plein.

‘‘

Hélène Darcourt,
Présidente de la Grange

Ali Berkane, Trésorier
de la Grange
""",
    ),
    "web-22": (
        {
            "type": "interview",
            "title": "Tissage : « On apprend en se trompant de fil »",
            "interviewees": [{"name": "Inès Vautrin", "abbr": None, "role": "tisserande", "organisation": "Fil à fil"}],
            "questions": ["Comment est né l’atelier ?", "Pendant l’hiver, vous avez ouvert"],
            "quotes": [
                {"text_start": "On apprend en se trompant", "author": "Inès Vautrin", "placement": "title"},
                {"text_start": "Si le métier nous a appris", "author": "Inès Vautrin", "placement": "pull"},
            ],
            "noise": ["atelier tissage"],
        },
        """Tissage : « On apprend en se trompant de fil »

atelier tissage

Depuis six ans, un atelier de tissage occupe l’ancienne poste. Rencontre.

Comment est né l’atelier ?

D’une commande trop grande pour une seule personne. Si le métier nous a appris une chose, c’est la patience.

« Si le métier nous a appris une chose, c’est la patience »

Nous avons alors cherché deux métiers d’occasion.

Pendant l’hiver, vous avez ouvert l’atelier aux écoles. Que viennent y chercher les enfants ?

Ils viennent pour :

- le bruit des navettes,

- les couleurs,

- et la cheminée.
""",
    ),
    "web-39": (
        {
            "type": "column",
            "title": "[Tribune] Marc AUBRIN : «Réparer d’abord»",
            "subtitle": "Une réflexion sur ce que valent nos objets",
            "author": "Marc AUBRIN",
            "author_role": "Président des Ateliers, Président du Repair",
            "headings": ["Pour aller plus loin :"],
            "links": ["https://reparer.example/tribune"],
        },
        """[Tribune] Marc AUBRIN : «Réparer d’abord»

Une réflexion sur ce que valent nos objets

Un objet réparé vaut deux objets neufs. Je le dis sans nostalgie.

Marc AUBRIN
Président des Ateliers
Président du Repair

Pour aller plus loin :

La suite se lit sur : https://reparer.example/tribune.
""",
    ),
    "web-33": (
        {
            "type": "training",
            "title": "Cycle d’apprentissage : tenir les comptes d’une association",
            "dates": [{"start": "2031-05-26T09:30", "end": "2031-05-26T12:00", "note": "jour 1"}],
            "audience": "members",
            "audience_note": "trésoriers et trésorières des associations du réseau",
            "headings": ["DATES & PROGRAMME :"],
            "noise": ["Compta2"],
        },
        """Cycle d’apprentissage : tenir les comptes d’une association

Compta2

Ce cycle s’adresse aux trésoriers et trésorières des associations du réseau.

DATES & PROGRAMME :

  • Un premier rendez-vous pour faire connaissance
    • Jour 1 : 26 mai – 9h30/12h00
    • Jour 2 : à définir avec le groupe

  • Trois rendez-vous individuels

- Informations complémentaires à venir -
""",
    ),
    "web-13": (
        {
            "type": "event",
            "title": "12e cérémonie des Mains d’or",
            "dates": [
                {"start": "2031-07-09", "end": None, "note": "date initiale, abandonnée"},
                {"start": None, "end": None, "note": "report au second semestre 2031"},
            ],
            "status": "postponed",
            "venue_mode": "unknown",
        },
        """12e cérémonie des Mains d’or

Nous annonçons le report au second semestre 2031 de la 12e cérémonie, qui devait avoir lieu le 9 juillet.
""",
    ),
    "web-15": (
        {
            "type": "offer",
            "title": "OFFRE DE STAGE : chargé.e des inventaires",
            "place": "Grange aux outils, Fontenelle",
            "organiser": "La Grange aux outils",
            "contact": {"name": "Ali Berkane", "phone": None, "email": "obfuscated"},
            "headings": ["Profil & expérience :"],
        },
        f"""OFFRE DE STAGE : chargé.e des inventaires

La Grange aux outils cherche une personne pour compter ses outils.

Profil & expérience :

Vous aimez ranger.

Lieu : Grange aux outils, Fontenelle

Envoyez votre lettre à Ali Berkane – {HIDDEN_MAIL}
""",
    ),
    "web-17": (
        {"type": "welcome", "title": "Nouvel adhérent : Les Ruchers du Val", "organisation": "Les Ruchers du Val"},
        """Nouvel adhérent : Les Ruchers du Val

Nous avons le plaisir d’accueillir Les Ruchers du Val !

Bienvenue dans le réseau, Les Ruchers du Val !
""",
    ),
    "web-51": (
        {"type": "notice", "title": "[Neige] Les bureaux sont fermés", "links": ["https://agenda.example/neige"]},
        """[Neige] Les bureaux sont fermés

Chers adhérents,

Les bureaux sont fermés jusqu’à lundi.

L’équipe

Dernière mise à jour : 12/02/2031 à 11H45 https://agenda.example/neige
""",
    ),
    "web-35": (
        {
            "type": "article",
            "title": "Le réseau prête ses vélos",
            "contact": {"name": "Zoé Lambel", "phone": "0199000001"},
        },
        """Le réseau prête ses vélos

Les vélos sont rangés
sous le porche.

Une association voisine les entretient & les règle : « 5 < 6 », dit-elle.
""",
    ),
}
