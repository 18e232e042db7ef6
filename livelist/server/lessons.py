"""What the first lists are called, and what the one that teaches says, in each of the page's languages."""

from collections.abc import Mapping
from typing import Final, NamedTuple

ENGLISH: Final = "en"


class Lessons(NamedTuple):
    """In one language: the names of the two lists, and the tasks of the second, each with its notes."""

    inbox: str
    title: str
    tasks: tuple[tuple[str, str], ...]


LESSONS: Final[Mapping[str, Lessons]] = {
    "en": Lessons(
        "Inbox",
        "Start here",
        (
            (
                "Tick this box: you are done with your first task",
                "The round one on the left. It can be undone.",
            ),
            ("Add a task of your own", "Type and press Enter. Paste several lines to make several tasks."),
            (
                "Change this text: open the task, or double-click here",
                "Enter keeps the change, Escape leaves it as it was.",
            ),
            ("Drag this task to another place", "With a finger, hold it first. Its menu can move it, too."),
            (
                "Open this page in a second window or on your phone",
                "What you do in one appears in the other at once.",
            ),
            (
                "Go offline, change something, come back",
                "Your changes wait on this device and are sent when the network is back.",
            ),
        ),
    ),
    "de": Lessons(
        "Eingang",
        "Hier anfangen",
        (
            (
                "Hake das hier ab: Deine erste Aufgabe ist erledigt",
                "Der Kreis links. Es lässt sich rückgängig machen.",
            ),
            (
                "Füge eine eigene Aufgabe hinzu",
                "Tippen und Enter drücken. Mehrere Zeilen, die du einfügst, werden mehrere Aufgaben.",
            ),
            (
                "Ändere diesen Text: Öffne die Aufgabe oder klicke doppelt darauf",
                "Enter behält die Änderung, Escape lässt alles, wie es war.",
            ),
            (
                "Zieh diese Aufgabe an eine andere Stelle",
                "Mit dem Finger erst kurz halten. Auch ihr Menü kann sie verschieben.",
            ),
            (
                "Öffne diese Seite in einem zweiten Fenster oder auf dem Handy",
                "Was du im einen tust, erscheint sofort im anderen.",
            ),
            (
                "Geh offline, ändere etwas, komm zurück",
                "Deine Änderungen warten auf diesem Gerät und werden gesendet, sobald das Netz wieder da ist.",
            ),
        ),
    ),
    "fr": Lessons(
        "Boîte de réception",
        "Commence ici",
        (
            (
                "Coche cette case : ta première tâche est terminée",
                "Le rond à gauche. Tu peux l’annuler.",
            ),
            (
                "Ajoute une tâche à toi",
                "Écris et appuie sur Entrée. Plusieurs lignes collées deviennent plusieurs tâches.",
            ),
            (
                "Change ce texte : ouvre la tâche, ou double-clique ici",
                "Entrée garde la modification, Échap laisse tout comme c’était.",
            ),
            (
                "Fais glisser cette tâche à une autre place",
                "Avec le doigt, maintiens-la d’abord. Son menu peut aussi la déplacer.",
            ),
            (
                "Ouvre cette page dans une deuxième fenêtre ou sur ton téléphone",
                "Ce que tu fais dans l’une apparaît aussitôt dans l’autre.",
            ),
            (
                "Passe hors ligne, change quelque chose, reviens",
                "Tes modifications attendent sur cet appareil et partent dès que le réseau revient.",
            ),
        ),
    ),
    "es": Lessons(
        "Bandeja de entrada",
        "Empieza aquí",
        (
            (
                "Marca esta casilla: has terminado tu primera tarea",
                "El círculo de la izquierda. Se puede deshacer.",
            ),
            (
                "Añade una tarea tuya",
                "Escribe y pulsa Intro. Si pegas varias líneas, salen varias tareas.",
            ),
            (
                "Cambia este texto: abre la tarea o haz doble clic aquí",
                "Intro guarda el cambio, Escape lo deja como estaba.",
            ),
            (
                "Arrastra esta tarea a otro lugar",
                "Con el dedo, mantenla pulsada primero. También su menú puede moverla.",
            ),
            (
                "Abre esta página en una segunda ventana o en tu teléfono",
                "Lo que haces en una aparece al momento en la otra.",
            ),
            (
                "Desconéctate, cambia algo y vuelve",
                "Tus cambios esperan en este dispositivo y se envían cuando vuelve la red.",
            ),
        ),
    ),
    "nl": Lessons(
        "Postvak IN",
        "Begin hier",
        (
            (
                "Vink dit vakje aan: je eerste taak is klaar",
                "Het rondje links. Je kunt het ongedaan maken.",
            ),
            (
                "Voeg zelf een taak toe",
                "Typ en druk op Enter. Plak meerdere regels en je krijgt meerdere taken.",
            ),
            (
                "Wijzig deze tekst: open de taak, of dubbelklik hier",
                "Enter bewaart de wijziging, Escape laat alles zoals het was.",
            ),
            (
                "Sleep deze taak naar een andere plek",
                "Met een vinger eerst even vasthouden. Het menu kan haar ook verplaatsen.",
            ),
            (
                "Open deze pagina in een tweede venster of op je telefoon",
                "Wat je in het ene doet, verschijnt meteen in het andere.",
            ),
            (
                "Ga offline, wijzig iets, kom terug",
                "Je wijzigingen wachten op dit apparaat en worden verstuurd zodra het netwerk er weer is.",
            ),
        ),
    ),
}
