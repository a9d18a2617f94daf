import { links } from './links.ts';
import type { Context } from './route.ts';

/** What an ID token is sealed as: it stands in no other person's row. */
export function aboutIdToken(issuer: string, subject: string): string {
  return `id token ${JSON.stringify([issuer, subject])}`;
}

/** Where whoever signed in with their council's own sign-in goes on to, to be signed out there too; null where there is nothing to do. */
export async function endThere({ db, site, tokenHash }: Context): Promise<string | null> {
  if (site.providers.length === 0) return null;
  const began = await db
    .selectFrom('provider_session')
    .select(['provider', 'issuer', 'subject', 'id_token'])
    .where('token_hash', '=', tokenHash)
    .executeTakeFirst();
  const provider = site.providers.find(({ settings }) => settings.id === began?.provider);
  if (began === undefined || provider === undefined) return null;
  const sealed = Buffer.from(began.id_token, 'base64url');
  const idToken = site.seals.open(sealed, aboutIdToken(began.issuer, began.subject));
  return idToken === null ? null : provider.end(idToken, new URL(links.signIn(), site.address).href);
}
