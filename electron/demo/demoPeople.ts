import { hash } from '@node-rs/argon2';
import type { Role } from '../../shared/domain/permissions.ts';

export interface DemoLogin {
  role: Role;
  name: string;
  email: string;
  password: string;
  pin: string;
}

const person = (role: Role, name: string, pin: string): DemoLogin => ({
  role,
  name,
  email: `${name.split(' ')[0]?.toLowerCase()}@demo.baybook.test`,
  password: `Demo-${name.split(' ')[0]}-1`,
  pin,
});

/** The owner comes first: the set-up makes that account. */
export const DEMO_LOGINS: readonly [DemoLogin, ...DemoLogin[]] = [
  person('ADMIN', 'Harriet Cole', '1111'),
  person('MANAGER', 'Daniel Price', '2222'),
  person('CUSTOMER_SUPPORT', 'Megan Reid', '3333'),
  person('MECHANIC', 'Luca Ferri', '4444'),
  person('MECHANIC', 'Aisha Grant', '5555'),
  person('MECHANIC', 'Tom Birch', '7777'),
  person('MECHANIC', 'Zofia Wilk', '8888'),
  person('STAFF', 'Peter Lang', '6666'),
];

export const hashLogin = async (login: DemoLogin) => ({ login, passwordHash: await hash(login.password), pinHash: await hash(login.pin) });
