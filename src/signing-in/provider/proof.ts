import { isAddress } from '../../kit/email-address.ts';
import { oneLine } from '../../kit/mail.ts';
import type { ProviderSettings } from './settings.ts';

/** Who a provider says that somebody is. */
export interface Proof {
  readonly issuer: string;
  /** The organisation, where the provider's number alone does not tell; else empty. */
  readonly tenant: string;
  readonly subject: string;
  /** What the provider's messages of itself call them, whatever they are known by here. */
  readonly sub: string;
  readonly name: string;
  /** Where letters go; null when it gave none that it stands by. */
  readonly email: string | null;
  /** Their roles there. */
  readonly roles: readonly string[];
  /** What the provider calls its session. */
  readonly sid: string | null;
  readonly idToken: string;
}

export type Proved =
  | { readonly proof: Proof }
  /** It does not say who they are, or they signed in there by less than is asked. */
  | { readonly fault: 'nobody' | 'weak' };

type Claims = Readonly<Record<string, unknown>>;

/** Reads the claims of a token that was checked. The number that somebody is known by is Entra's with its tenant's, or the subject. */
export function proofOf(
  claims: Claims,
  idToken: string,
  { key, rolesFrom, demand }: Pick<ProviderSettings, 'key' | 'rolesFrom' | 'demand'>,
): Proved {
  const subject = textIn(claims, key);
  const tenant = key === 'oid' ? textIn(claims, 'tid') : '';
  const issuer = textIn(claims, 'iss');
  if (subject === null || tenant === null || issuer === null) return { fault: 'nobody' };
  if (isWeak(claims, demand)) return { fault: 'weak' };
  const email = emailIn(claims);
  const name = oneLine(textIn(claims, 'name') ?? email ?? '').slice(0, 200);
  return {
    proof: {
      issuer,
      tenant,
      subject,
      sub: textIn(claims, 'sub') ?? subject,
      name: name === '' ? 'Somebody without a name' : name,
      email,
      roles: listIn(claims[rolesFrom]),
      sid: textIn(claims, 'sid'),
      idToken,
    },
  };
}

function isWeak(claims: Claims, { acr, amr }: ProviderSettings['demand']): boolean {
  const shown = listIn(claims['amr']);
  return (
    (acr.length > 0 && !acr.includes(textIn(claims, 'acr') ?? '')) ||
    (amr.length > 0 && !amr.some((each) => shown.includes(each)))
  );
}

/** Entra gives the address that people sign in with where they have no mailbox. */
function emailIn(claims: Claims): string | null {
  const given = claims['email_verified'] === false ? ['preferred_username'] : ['email', 'preferred_username'];
  return given.map((name) => textIn(claims, name)).find((each) => each !== null && isAddress(each)) ?? null;
}

function textIn(claims: Claims, name: string): string | null {
  const value = claims[name];
  return typeof value === 'string' && value !== '' && value.length <= 500 ? value : null;
}

function listIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return Array.isArray(value) ? value.filter((each): each is string => typeof each === 'string') : [];
}
