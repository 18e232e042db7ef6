"""What a notice says outside the page, in each of the page's languages (N8); names and titles stand in the braces."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

ENGLISH: Final = "en"


@dataclass(frozen=True, slots=True)
class Catalogue:
    """One language.

    plain      by kind, with nothing of what anybody wrote
    told       by kind, with who and what; `commented_many` is of several comments, `reminder` the line below
    may        what somebody may do in a list, by role
    fields     what a field is called, with whose it is
    code       the mail with a code: what it is about, how the code is used, and what who did not ask does
    trial      what is sent to try a way, and the line below
    """

    plain: Mapping[str, str]
    something: str
    told: Mapping[str, str]
    may: Mapping[str, str]
    fields: Mapping[str, str]
    a_task: str
    quote: str
    and_more: str
    two: str
    others: str
    notices: str
    foot: str
    code: tuple[str, str, str]
    at: str
    trial: tuple[str, str]


CATALOGUES: Final[Mapping[str, Catalogue]] = {
    "en": Catalogue(
        plain={
            "reminder": "A reminder",
            "assigned": "A task was assigned to you",
            "mentioned": "You were mentioned",
            "commented": "There is a comment on a task of yours",
            "shared": "A list was shared with you",
            "repeated": "A repeating task of yours was done",
            "conflict": "An edit of yours met somebody else’s; both are kept",
            "asks": "An agent asks you something",
            "paused": "A webhook was paused",
        },
        something="Something happened in your lists",
        told={
            "reminder": "Reminder",
            "assigned": "{who} assigned you {title}",
            "mentioned": "{who} mentioned you on {title}",
            "commented": "{who} wrote a comment on {title}",
            "commented_many": "{who} wrote {count} comments on {title}",
            "shared": "{who} shared {title} with you",
            "repeated": "{who} did {title}, which repeats for you",
            "conflict": "{who} wrote over {field}, both are kept",
            "asks": "{who} asks you",
        },
        may={"owner": "You own it.", "editor": "You can edit it.", "viewer": "You can look at it."},
        fields={"title": "your title", "notes": "your notes", "due": "your date", "text": "your comment"},
        a_task="a task",
        quote="“{text}”",
        and_more="{title} and {count} more",
        two="{one} and {other}",
        others="{one}, {other} and others",
        notices="{count} notices",
        foot="What comes by mail is chosen under Notices in Livelist.",
        code=(
            "Your code for Livelist",
            "The code is {code}. Type it on the page{where} where you asked for it, within a day.",
            "If you did not ask for notices by mail, do nothing: without the code none will come.",
        ),
        at=" at {address}",
        trial=("Livelist reaches you here", "This is how notices arrive."),
    ),
    "de": Catalogue(
        plain={
            "reminder": "Eine Erinnerung",
            "assigned": "Dir wurde eine Aufgabe zugewiesen",
            "mentioned": "Du wurdest erwähnt",
            "commented": "Eine Aufgabe von dir hat einen Kommentar",
            "shared": "Eine Liste wurde mit dir geteilt",
            "repeated": "Eine wiederkehrende Aufgabe von dir wurde erledigt",
            "conflict": "Eine Änderung von dir traf auf eine andere; beide sind aufgehoben",
            "asks": "Ein Agent fragt dich etwas",
            "paused": "Ein Webhook wurde angehalten",
        },
        something="In deinen Listen ist etwas passiert",
        told={
            "reminder": "Erinnerung",
            "assigned": "{title} wurde dir zugewiesen, von {who}",
            "mentioned": "Du wurdest bei {title} erwähnt, von {who}",
            "commented": "Kommentar zu {title} von {who}",
            "commented_many": "{count} Kommentare zu {title} von {who}",
            "shared": "{title} wurde mit dir geteilt, von {who}",
            "repeated": "{title} wurde erledigt und wiederholt sich für dich, von {who}",
            "conflict": "{field} wurde überschrieben, von {who}; beides ist aufgehoben",
            "asks": "Frage an dich von {who}",
        },
        may={"owner": "Sie gehört dir.", "editor": "Du kannst sie bearbeiten.", "viewer": "Du kannst sie ansehen."},
        fields={"title": "Dein Titel", "notes": "Deine Notiz", "due": "Dein Datum", "text": "Dein Kommentar"},
        a_task="eine Aufgabe",
        quote="„{text}“",
        and_more="{title} und {count} weitere",
        two="{one} und {other}",
        others="{one}, {other} und anderen",
        notices="{count} Mitteilungen",
        foot="Was per Mail kommt, wählst du unter Mitteilungen in Livelist.",
        code=(
            "Dein Code für Livelist",
            "Der Code ist {code}. Gib ihn innerhalb eines Tages auf der Seite{where} ein, wo du ihn angefordert hast.",
            "Wenn du keine Mitteilungen per Mail wolltest, tu nichts: Ohne den Code kommen keine.",
        ),
        at=" unter {address}",
        trial=("Livelist erreicht dich hier", "So kommen Mitteilungen an."),
    ),
    "fr": Catalogue(
        plain={
            "reminder": "Un rappel",
            "assigned": "Une tâche t’a été confiée",
            "mentioned": "On t’a mentionné",
            "commented": "Une de tes tâches a un commentaire",
            "shared": "Une liste a été partagée avec toi",
            "repeated": "Une de tes tâches répétées a été terminée",
            "conflict": "Une de tes modifications en a croisé une autre ; les deux sont gardées",
            "asks": "Un agent te pose une question",
            "paused": "Un webhook a été suspendu",
        },
        something="Il s’est passé quelque chose dans tes listes",
        told={
            "reminder": "Rappel",
            "assigned": "{title} t’a été confiée par {who}",
            "mentioned": "Mention de toi dans {title} par {who}",
            "commented": "Commentaire sur {title} par {who}",
            "commented_many": "{count} commentaires sur {title} par {who}",
            "shared": "{title}, liste partagée avec toi par {who}",
            "repeated": "{title}, qui se répète pour toi, a été terminée par {who}",
            "conflict": "{field} : autre valeur écrite par {who}, les deux sont gardées",
            "asks": "Question pour toi de {who}",
        },
        may={"owner": "Elle est à toi.", "editor": "Tu peux la modifier.", "viewer": "Tu peux la consulter."},
        fields={"title": "Ton titre", "notes": "Tes notes", "due": "Ta date", "text": "Ton commentaire"},
        a_task="une tâche",
        quote="« {text} »",
        and_more="{title} et {count} de plus",
        two="{one} et {other}",
        others="{one}, {other} et d’autres",
        notices="{count} notifications",
        foot="Ce qui arrive par e-mail se choisit sous Notifications dans Livelist.",
        code=(
            "Ton code pour Livelist",
            "Le code est {code}. Saisis-le dans la journée sur la page{where} où tu l’as demandé.",
            "Si tu n’as pas demandé de notifications par e-mail, ne fais rien : sans le code, il n’en viendra aucune.",
        ),
        at=" à l’adresse {address}",
        trial=("Livelist te joint ici", "Voilà comment arrivent les notifications."),
    ),
    "es": Catalogue(
        plain={
            "reminder": "Un recordatorio",
            "assigned": "Te han asignado una tarea",
            "mentioned": "Te han mencionado",
            "commented": "Hay un comentario en una tarea tuya",
            "shared": "Han compartido una lista contigo",
            "repeated": "Se ha hecho una tarea tuya que se repite",
            "conflict": "Un cambio tuyo coincidió con otro; se conservan los dos",
            "asks": "Un agente te pregunta algo",
            "paused": "Se ha detenido un webhook",
        },
        something="Ha pasado algo en tus listas",
        told={
            "reminder": "Recordatorio",
            "assigned": "Te han asignado {title}, por {who}",
            "mentioned": "Te han mencionado en {title}, por {who}",
            "commented": "Comentario en {title} de {who}",
            "commented_many": "{count} comentarios en {title} de {who}",
            "shared": "{title}, lista compartida contigo por {who}",
            "repeated": "{title}, que se repite para ti: hecha por {who}",
            "conflict": "{field}: otro valor escrito por {who}, se conservan los dos",
            "asks": "Pregunta para ti de {who}",
        },
        may={"owner": "Es tuya.", "editor": "Puedes editarla.", "viewer": "Puedes verla."},
        fields={"title": "Tu título", "notes": "Tus notas", "due": "Tu fecha", "text": "Tu comentario"},
        a_task="una tarea",
        quote="«{text}»",
        and_more="{title} y {count} más",
        two="{one} y {other}",
        others="{one}, {other} y otros",
        notices="{count} notificaciones",
        foot="Lo que llega por correo se elige en Notificaciones, en Livelist.",
        code=(
            "Tu código para Livelist",
            "El código es {code}. Escríbelo antes de un día en la página{where} donde lo pediste.",
            "Si no pediste notificaciones por correo, no hagas nada: sin el código no llegará ninguna.",
        ),
        at=" de {address}",
        trial=("Livelist te alcanza aquí", "Así llegan las notificaciones."),
    ),
    "nl": Catalogue(
        plain={
            "reminder": "Een herinnering",
            "assigned": "Er is een taak aan je toegewezen",
            "mentioned": "Je bent genoemd",
            "commented": "Er is een reactie op een taak van je",
            "shared": "Er is een lijst met je gedeeld",
            "repeated": "Een terugkerende taak van je is gedaan",
            "conflict": "Een wijziging van je trof een andere; beide zijn bewaard",
            "asks": "Een agent vraagt je iets",
            "paused": "Een webhook is stilgezet",
        },
        something="Er is iets gebeurd in je lijsten",
        told={
            "reminder": "Herinnering",
            "assigned": "{title} is aan je toegewezen door {who}",
            "mentioned": "Je bent genoemd bij {title} door {who}",
            "commented": "Reactie op {title} van {who}",
            "commented_many": "{count} reacties op {title} van {who}",
            "shared": "{title} is met je gedeeld door {who}",
            "repeated": "{title}, die voor je terugkomt, is gedaan door {who}",
            "conflict": "{field} is overschreven door {who}, beide zijn bewaard",
            "asks": "Vraag aan jou van {who}",
        },
        may={"owner": "Hij is van jou.", "editor": "Je kunt hem bewerken.", "viewer": "Je kunt hem bekijken."},
        fields={"title": "Je titel", "notes": "Je notitie", "due": "Je datum", "text": "Je reactie"},
        a_task="een taak",
        quote="“{text}”",
        and_more="{title} en nog {count}",
        two="{one} en {other}",
        others="{one}, {other} en anderen",
        notices="{count} meldingen",
        foot="Wat per mail komt, kies je onder Meldingen in Livelist.",
        code=(
            "Je code voor Livelist",
            "De code is {code}. Typ hem binnen een dag op de pagina{where} waar je erom vroeg.",
            "Heb je niet om meldingen per mail gevraagd, doe dan niets: zonder de code komen er geen.",
        ),
        at=" op {address}",
        trial=("Livelist bereikt je hier", "Zo komen meldingen aan."),
    ),
}


def catalogue(language: str) -> Catalogue:
    """Return a language's words, those of English for what nobody chose."""
    return CATALOGUES.get(language) or CATALOGUES[ENGLISH]
