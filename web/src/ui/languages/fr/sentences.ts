import type { Catalogue } from "../catalogue";

export const sentences: Catalogue["sentences"] = {
  "Please sign in.": "Connecte-toi, s’il te plaît.",
  "Sign in to go on.": "Connecte-toi pour continuer.",
  "The server refuses this page.": "Le serveur refuse cette page.",
  "A newer version is open in another tab. Reload this one to go on; your edits are kept.":
    "Une version plus récente est ouverte dans un autre onglet. Recharge celui-ci pour continuer ; tes modifications sont gardées.",
  "This page and the server have different versions. Please reload.":
    "Cette page et le serveur ont des versions différentes. Recharge la page.",
  "You may not do that in this list.": "Tu n’as pas le droit de faire cela dans cette liste.",
  "Only an owner of the server may do that.": "Seul un propriétaire du serveur peut faire cela.",
  "There is nothing here.": "Il n’y a rien ici.",
  "There is no such list.": "Cette liste n’existe pas.",
  "There is no such invitation.": "Cette invitation n’existe pas.",
  "This link is no longer valid.": "Ce lien n’est plus valable.",
  "Somebody else has just used that.": "Quelqu’un d’autre vient de l’utiliser.",
  "There is somebody with that login already.": "Quelqu’un a déjà cet identifiant.",
  "That login and password do not belong together.":
    "Cet identifiant et ce mot de passe ne vont pas ensemble.",
  "This code is not valid any more.": "Ce code n’est plus valable.",
  "This invitation is not valid any more.": "Cette invitation n’est plus valable.",
  "That is not the setup code. It is in the server's log; a restart makes a new one.":
    "Ce n’est pas le code d’installation. Il est dans le journal du serveur ; un redémarrage en crée un autre.",
  "This server has an owner already.": "Ce serveur a déjà un propriétaire.",
  "A login is 1 to 100 characters without spaces.":
    "Un identifiant a de 1 à 100 caractères, sans espace.",
  "A name has at least one character that can be seen.": "Un nom a au moins un caractère visible.",
  "There is somebody already whose login looks like that one.":
    "Quelqu’un a déjà un identifiant qui ressemble à celui-là.",
  "You are signed in. Sign out to join as a guest, or ask for an invitation.":
    "Tu es connecté. Déconnecte-toi pour entrer en invité, ou demande une invitation.",
  "The server would have no owner.": "Le serveur n’aurait plus de propriétaire.",
  "The account has just been changed from elsewhere. Please try again.":
    "Le compte vient d’être modifié ailleurs. Réessaie.",
  "The sign-in service cannot be reached. Please try again, or sign in with a password.":
    "Le service de connexion est injoignable. Réessaie, ou connecte-toi avec un mot de passe.",
  "Sign in at the sign-in service once more first; then you have ten minutes.":
    "Reconnecte-toi d’abord au service de connexion ; tu as ensuite dix minutes.",
  "That is not your current password.": "Ce n’est pas ton mot de passe actuel.",
  "It is the only way you can sign in. Choose a password first.":
    "C’est ta seule façon de te connecter. Choisis d’abord un mot de passe.",
  "Too many attempts. Please wait a minute.": "Trop d’essais. Attends une minute.",
  "So much was worked out for you that others come first. Please wait.":
    "Tant de choses ont été calculées pour toi que d’autres passent d’abord. Attends un peu.",
  "Too many requests. Please wait a moment.": "Trop de demandes. Attends un instant.",
  "A field has a value it cannot have.": "Un champ a une valeur impossible.",
  "A task cannot go below that task.": "Une tâche ne peut pas aller sous celle-là.",
  "A list holds at most 5,000 tasks, and none of these is done and could leave.":
    "Une liste contient au plus 5 000 tâches, et aucune n’est terminée et ne pourrait disparaître.",
  "A list always has an owner. Hand it over to somebody first.":
    "Une liste a toujours un propriétaire. Confie-la d’abord à quelqu’un.",
  "There is nothing left of that change to undo.":
    "Il ne reste rien à annuler de cette modification.",
  "That is larger than this server accepts.": "C’est plus gros que ce que ce serveur accepte.",
  "That filter cannot be read.": "Ce filtre est illisible.",
  "Nothing can be sent to this address.": "Rien ne peut être envoyé à cette adresse.",
  "It is too long to be sent: an edit has room for 60 KiB.":
    "C’est trop long pour être envoyé : une modification a 60 Kio.",
  "It has half a character in it, which cannot be sent.":
    "Il contient une moitié de caractère, qui ne peut pas être envoyée.",
  "This device could not keep it; there may be no room left.":
    "Cet appareil n’a pas pu le garder ; il n’y a peut-être plus de place.",
  "The server is restarting. Please try again.": "Le serveur redémarre. Réessaie.",
  "The server cannot reach its storage. Nothing was lost; please try again.":
    "Le serveur n’atteint pas son stockage. Rien n’est perdu ; réessaie.",
  "Something went wrong on the server. It has been noted.":
    "Un problème est survenu sur le serveur. Il a été noté.",
};
