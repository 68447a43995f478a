import type { session as english } from '../en/session.ts';

export const session: typeof english = {
  login: {
    title: 'Accedi',
    text: 'Con e-mail e password una volta sola; poi qui ognuno cambia persona con il PIN.',
    email: 'E-mail',
    password: 'Password',
    submit: 'Accedi',
  },
  lock: {
    title: 'Bloccato',
    text: 'Il tuo PIN lo riapre. Quello che si stava scrivendo è ancora qui.',
    other: 'Accedi con la password',
  },
  pin: {
    title: 'Chi è?',
    person: 'Persona',
    label: 'PIN di {{name}}',
    submit: 'Continua',
    digit: 'Cifra {{digit}}',
    erase: 'Cancella l’ultima cifra',
    none: 'Nessuno ha ancora un PIN. Impostalo in Impostazioni, Personale.',
  },
  account: {
    title: 'La mia password e il mio PIN',
    text: 'La password serve per accedere da un nuovo dispositivo; il PIN per cambiare persona su questo.',
    current: 'Password attuale',
    newPassword: 'Nuova password',
    newPasswordHint: 'Lascia vuoto per non cambiarla. 12 caratteri, oppure 8 con maiuscole, minuscole e una cifra o un segno.',
    newPin: 'Nuovo PIN',
    newPinHint: 'Lascia vuoto per non cambiarlo. Da 4 a 6 cifre.',
    saved: 'Password e PIN sono salvati.',
  },
};
