import type { Catalogue } from "../catalogue";

export const sentences: Catalogue["sentences"] = {
  "Please sign in.": "Log in, alsjeblieft.",
  "Sign in to go on.": "Log in om verder te gaan.",
  "The server refuses this page.": "De server weigert deze pagina.",
  "A newer version is open in another tab. Reload this one to go on; your edits are kept.":
    "In een ander tabblad is een nieuwere versie open. Herlaad dit om verder te gaan; je wijzigingen blijven bewaard.",
  "This page and the server have different versions. Please reload.":
    "Deze pagina en de server hebben verschillende versies. Herlaad de pagina.",
  "You may not do that in this list.": "Dat mag je in deze lijst niet.",
  "Only an owner of the server may do that.": "Dat mag alleen een eigenaar van de server.",
  "There is nothing here.": "Hier is niets.",
  "There is no such list.": "Die lijst bestaat niet.",
  "There is no such invitation.": "Die uitnodiging bestaat niet.",
  "This link is no longer valid.": "Deze link is niet meer geldig.",
  "Somebody else has just used that.": "Iemand anders heeft dat net gebruikt.",
  "There is somebody with that login already.": "Iemand heeft die inlognaam al.",
  "That login and password do not belong together.":
    "Die inlognaam en dat wachtwoord horen niet bij elkaar.",
  "This code is not valid any more.": "Deze code is niet meer geldig.",
  "This invitation is not valid any more.": "Deze uitnodiging is niet meer geldig.",
  "That is not the setup code. It is in the server's log; a restart makes a new one.":
    "Dat is niet de installatiecode. Die staat in het logboek van de server; een herstart maakt een nieuwe.",
  "This server has an owner already.": "Deze server heeft al een eigenaar.",
  "A login is 1 to 100 characters without spaces.":
    "Een inlognaam heeft 1 tot 100 tekens, zonder spaties.",
  "A name has at least one character that can be seen.":
    "Een naam heeft minstens één zichtbaar teken.",
  "There is somebody already whose login looks like that one.":
    "Er is al iemand met een inlognaam die daarop lijkt.",
  "You are signed in. Sign out to join as a guest, or ask for an invitation.":
    "Je bent ingelogd. Log uit om als gast mee te doen, of vraag om een uitnodiging.",
  "The server would have no owner.": "De server zou geen eigenaar meer hebben.",
  "The account has just been changed from elsewhere. Please try again.":
    "Het account is net ergens anders gewijzigd. Probeer het opnieuw.",
  "The sign-in service cannot be reached. Please try again, or sign in with a password.":
    "De inlogdienst is niet bereikbaar. Probeer het opnieuw, of log in met een wachtwoord.",
  "Sign in at the sign-in service once more first; then you have ten minutes.":
    "Log eerst nog een keer in bij de inlogdienst; daarna heb je tien minuten.",
  "That is not your current password.": "Dat is niet je huidige wachtwoord.",
  "It is the only way you can sign in. Choose a password first.":
    "Alleen zo kun je inloggen. Kies eerst een wachtwoord.",
  "Too many attempts. Please wait a minute.": "Te veel pogingen. Wacht een minuut.",
  "So much was worked out for you that others come first. Please wait.":
    "Er is zo veel voor je uitgerekend dat anderen eerst komen. Wacht even.",
  "Too many requests. Please wait a moment.": "Te veel verzoeken. Wacht een ogenblik.",
  "A field has a value it cannot have.": "Een veld heeft een waarde die niet kan.",
  "A task cannot go below that task.": "Een taak kan niet onder die taak.",
  "A list holds at most 5,000 tasks, and none of these is done and could leave.":
    "In een lijst passen hoogstens 5.000 taken, en geen daarvan is voltooid en kan verdwijnen.",
  "A list always has an owner. Hand it over to somebody first.":
    "Een lijst heeft altijd een eigenaar. Draag haar eerst aan iemand over.",
  "There is nothing left of that change to undo.":
    "Van die wijziging valt niets meer ongedaan te maken.",
  "That is larger than this server accepts.": "Dat is groter dan deze server aanneemt.",
  "That filter cannot be read.": "Dat filter is niet leesbaar.",
  "Nothing can be sent to this address.": "Naar dit adres kan niets worden gestuurd.",
  "It is too long to be sent: an edit has room for 60 KiB.":
    "Het is te lang om te versturen: in een wijziging past 60 KiB.",
  "It has half a character in it, which cannot be sent.":
    "Er zit een half teken in, dat niet kan worden verstuurd.",
  "This device could not keep it; there may be no room left.":
    "Dit apparaat kon het niet bewaren; misschien is er geen ruimte meer.",
  "The server is restarting. Please try again.": "De server start opnieuw. Probeer het nog eens.",
  "The server cannot reach its storage. Nothing was lost; please try again.":
    "De server bereikt zijn opslag niet. Er is niets verloren; probeer het nog eens.",
  "Something went wrong on the server. It has been noted.":
    "Er ging iets mis op de server. Het is genoteerd.",
};
