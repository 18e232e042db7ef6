import type { Catalogue } from "../catalogue";

export const sentences: Catalogue["sentences"] = {
  "Please sign in.": "Inicia sesión, por favor.",
  "Sign in to go on.": "Inicia sesión para continuar.",
  "The server refuses this page.": "El servidor rechaza esta página.",
  "A newer version is open in another tab. Reload this one to go on; your edits are kept.":
    "Hay una versión más nueva abierta en otra pestaña. Recarga esta para continuar; tus cambios se conservan.",
  "This page and the server have different versions. Please reload.":
    "Esta página y el servidor tienen versiones distintas. Recarga la página.",
  "You may not do that in this list.": "No puedes hacer eso en esta lista.",
  "Only an owner of the server may do that.": "Solo un propietario del servidor puede hacer eso.",
  "There is nothing here.": "Aquí no hay nada.",
  "There is no such list.": "Esa lista no existe.",
  "There is no such invitation.": "Esa invitación no existe.",
  "This link is no longer valid.": "Este enlace ya no es válido.",
  "Somebody else has just used that.": "Otra persona acaba de usarlo.",
  "There is somebody with that login already.": "Alguien ya tiene ese nombre de usuario.",
  "That login and password do not belong together.":
    "Ese nombre de acceso y esa contraseña no van juntos.",
  "This code is not valid any more.": "Este código ya no es válido.",
  "This invitation is not valid any more.": "Esta invitación ya no es válida.",
  "That is not the setup code. It is in the server's log; a restart makes a new one.":
    "Ese no es el código de instalación. Está en el registro del servidor; al reiniciarlo se crea otro.",
  "This server has an owner already.": "Este servidor ya tiene propietario.",
  "A login is 1 to 100 characters without spaces.":
    "Un nombre de acceso tiene de 1 a 100 caracteres, sin espacios.",
  "A name has at least one character that can be seen.":
    "Un nombre tiene al menos un carácter visible.",
  "There is somebody already whose login looks like that one.":
    "Ya hay alguien con un nombre de acceso que se parece a ese.",
  "You are signed in. Sign out to join as a guest, or ask for an invitation.":
    "Has iniciado sesión. Ciérrala para entrar como invitado, o pide una invitación.",
  "The server would have no owner.": "El servidor se quedaría sin propietario.",
  "The account has just been changed from elsewhere. Please try again.":
    "La cuenta se acaba de cambiar en otro lugar. Inténtalo de nuevo.",
  "The sign-in service cannot be reached. Please try again, or sign in with a password.":
    "No se puede acceder al servicio de inicio de sesión. Inténtalo de nuevo o entra con una contraseña.",
  "Sign in at the sign-in service once more first; then you have ten minutes.":
    "Entra antes otra vez en el servicio de inicio de sesión; después tienes diez minutos.",
  "That is not your current password.": "Esa no es tu contraseña actual.",
  "It is the only way you can sign in. Choose a password first.":
    "Es tu única forma de iniciar sesión. Elige antes una contraseña.",
  "Too many attempts. Please wait a minute.": "Demasiados intentos. Espera un minuto.",
  "So much was worked out for you that others come first. Please wait.":
    "Se ha calculado tanto para ti que antes van otras personas. Espera.",
  "Too many requests. Please wait a moment.": "Demasiadas peticiones. Espera un momento.",
  "A field has a value it cannot have.": "Un campo tiene un valor que no puede tener.",
  "A task cannot go below that task.": "Una tarea no puede ir debajo de esa.",
  "A list holds at most 5,000 tasks, and none of these is done and could leave.":
    "Una lista admite 5000 tareas como máximo, y ninguna de estas está hecha ni puede desaparecer.",
  "A list always has an owner. Hand it over to somebody first.":
    "Una lista siempre tiene un propietario. Pásasela antes a alguien.",
  "There is nothing left of that change to undo.": "De ese cambio ya no queda nada que deshacer.",
  "That is larger than this server accepts.": "Es más grande de lo que acepta este servidor.",
  "That filter cannot be read.": "Ese filtro no se puede leer.",
  "Nothing can be sent to this address.": "No se puede enviar nada a esta dirección.",
  "It is too long to be sent: an edit has room for 60 KiB.":
    "Es demasiado largo para enviarlo: en un cambio caben 60 KiB.",
  "It has half a character in it, which cannot be sent.":
    "Contiene medio carácter, que no se puede enviar.",
  "This device could not keep it; there may be no room left.":
    "Este dispositivo no ha podido guardarlo; quizá no queda sitio.",
  "The server is restarting. Please try again.":
    "El servidor se está reiniciando. Inténtalo de nuevo.",
  "The server cannot reach its storage. Nothing was lost; please try again.":
    "El servidor no llega a su almacenamiento. No se ha perdido nada; inténtalo de nuevo.",
  "Something went wrong on the server. It has been noted.":
    "Algo ha ido mal en el servidor. Ha quedado anotado.",
};
