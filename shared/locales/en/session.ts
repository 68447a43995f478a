/** Signing in, locking, switching person, own secrets. */
export const session = {
  login: {
    title: 'Sign in',
    text: 'With e-mail and password once; afterwards everybody switches here with a PIN.',
    email: 'E-mail',
    password: 'Password',
    submit: 'Sign in',
  },
  lock: {
    title: 'Locked',
    text: 'Your PIN opens it again. What was being typed is still there.',
    other: 'Sign in with a password',
  },
  pin: {
    title: 'Who is it?',
    person: 'Person',
    label: 'PIN of {{name}}',
    submit: 'Continue',
    digit: 'Digit {{digit}}',
    erase: 'Erase the last digit',
    none: 'Nobody has a PIN yet. Set one under Settings, Staff.',
  },
  account: {
    title: 'My password and PIN',
    text: 'The password signs in on a new device; the PIN switches person on this one.',
    current: 'Password now',
    newPassword: 'New password',
    newPasswordHint: 'Leave empty to keep it. 12 characters, or 8 with upper case, lower case and a digit or sign.',
    newPin: 'New PIN',
    newPinHint: 'Leave empty to keep it. 4 to 6 digits.',
    saved: 'Your password and PIN are saved.',
  },
};
