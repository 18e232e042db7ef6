import type { Catalogue } from "../catalogue";

export const sentences: Catalogue["sentences"] = {
  "Please sign in.": "Bitte melde dich an.",
  "Sign in to go on.": "Melde dich an, um weiterzumachen.",
  "The server refuses this page.": "Der Server lehnt diese Seite ab.",
  "A newer version is open in another tab. Reload this one to go on; your edits are kept.":
    "In einem anderen Tab ist eine neuere Version offen. Lade diesen neu, um weiterzumachen; deine Änderungen bleiben erhalten.",
  "This page and the server have different versions. Please reload.":
    "Diese Seite und der Server haben verschiedene Versionen. Bitte neu laden.",
  "You may not do that in this list.": "Das darfst du in dieser Liste nicht.",
  "Only an owner of the server may do that.": "Das dürfen nur Eigentümer des Servers.",
  "There is nothing here.": "Hier ist nichts.",
  "There is no such list.": "Diese Liste gibt es nicht.",
  "There is no such invitation.": "Diese Einladung gibt es nicht.",
  "This link is no longer valid.": "Dieser Link gilt nicht mehr.",
  "Somebody else has just used that.": "Das hat gerade jemand anders verwendet.",
  "There is somebody with that login already.": "Diesen Anmeldenamen hat schon jemand.",
  "That login and password do not belong together.":
    "Anmeldename und Passwort passen nicht zusammen.",
  "This code is not valid any more.": "Dieser Code gilt nicht mehr.",
  "This invitation is not valid any more.": "Diese Einladung gilt nicht mehr.",
  "That is not the setup code. It is in the server's log; a restart makes a new one.":
    "Das ist nicht der Einrichtungscode. Er steht im Protokoll des Servers; ein Neustart macht einen neuen.",
  "This server has an owner already.": "Dieser Server hat schon einen Eigentümer.",
  "A login is 1 to 100 characters without spaces.":
    "Ein Anmeldename hat 1 bis 100 Zeichen ohne Leerzeichen.",
  "A name has at least one character that can be seen.":
    "Ein Name hat mindestens ein sichtbares Zeichen.",
  "There is somebody already whose login looks like that one.":
    "Es gibt schon jemanden, dessen Anmeldename so aussieht.",
  "You are signed in. Sign out to join as a guest, or ask for an invitation.":
    "Du bist angemeldet. Melde dich ab, um als Gast dazuzukommen, oder lass dich einladen.",
  "The server would have no owner.": "Der Server hätte keinen Eigentümer mehr.",
  "The account has just been changed from elsewhere. Please try again.":
    "Das Konto wurde gerade anderswo geändert. Bitte versuche es noch einmal.",
  "The sign-in service cannot be reached. Please try again, or sign in with a password.":
    "Der Anmeldedienst ist nicht erreichbar. Bitte versuche es noch einmal oder melde dich mit einem Passwort an.",
  "Sign in at the sign-in service once more first; then you have ten minutes.":
    "Melde dich zuerst noch einmal beim Anmeldedienst an; dann hast du zehn Minuten.",
  "That is not your current password.": "Das ist nicht dein bisheriges Passwort.",
  "It is the only way you can sign in. Choose a password first.":
    "Nur so kannst du dich anmelden. Wähle zuerst ein Passwort.",
  "Too many attempts. Please wait a minute.": "Zu viele Versuche. Bitte warte eine Minute.",
  "So much was worked out for you that others come first. Please wait.":
    "Für dich wurde so viel gerechnet, dass erst andere drankommen. Bitte warte.",
  "Too many requests. Please wait a moment.": "Zu viele Anfragen. Bitte warte einen Moment.",
  "A field has a value it cannot have.": "Ein Feld hat einen Wert, den es nicht haben kann.",
  "A task cannot go below that task.": "Unter diese Aufgabe kann sie nicht.",
  "A list holds at most 5,000 tasks, and none of these is done and could leave.":
    "Eine Liste fasst höchstens 5.000 Aufgaben, und keine davon ist erledigt und könnte verschwinden.",
  "A list always has an owner. Hand it over to somebody first.":
    "Eine Liste hat immer einen Eigentümer. Übergib sie zuerst jemandem.",
  "There is nothing left of that change to undo.":
    "Von dieser Änderung ist nichts mehr rückgängig zu machen.",
  "That is larger than this server accepts.": "Das ist größer, als dieser Server annimmt.",
  "That filter cannot be read.": "Dieser Filter ist nicht lesbar.",
  "Nothing can be sent to this address.": "An diese Adresse kann nichts gesendet werden.",
  "It is too long to be sent: an edit has room for 60 KiB.":
    "Das ist zu lang zum Senden: Eine Änderung hat Platz für 60 KiB.",
  "It has half a character in it, which cannot be sent.":
    "Darin ist ein halbes Zeichen, das nicht gesendet werden kann.",
  "This device could not keep it; there may be no room left.":
    "Dieses Gerät konnte es nicht behalten; vielleicht ist kein Platz mehr.",
  "The server is restarting. Please try again.":
    "Der Server startet gerade neu. Bitte versuch es noch einmal.",
  "The server cannot reach its storage. Nothing was lost; please try again.":
    "Der Server erreicht seinen Speicher nicht. Nichts ging verloren; bitte versuch es noch einmal.",
  "Something went wrong on the server. It has been noted.":
    "Auf dem Server ist etwas schiefgegangen. Es wurde festgehalten.",
};
