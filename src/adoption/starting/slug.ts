/** First words of addresses that are the program's own, so no council can have them. */
export const reserved: ReadonlySet<string> = new Set([
  'about',
  'accessibility',
  'account',
  'accounts',
  'admin',
  'api',
  'assets',
  'calendar',
  'concordat',
  'councils',
  'feeds',
  'first-account',
  'health',
  'health-check',
  'help',
  'home',
  'invitation',
  'jobs',
  'logos',
  'metrics',
  'new',
  'new-address',
  'openapi',
  'policies',
  'privacy',
  'public',
  'published',
  'reset',
  'search',
  'shared',
  'sign-in',
  'sign-out',
  'static',
  'status',
  'terms',
  'www',
]);

const shape = /^[a-z][a-z0-9-]{1,60}$/;

// What nearly every council's name says, and no address needs.
const common =
  /\b(?:the|city|county|borough|district|metropolitan|royal|london|council|corporation|of|and)\b/g;

/** A word for addresses, from the council's name: "East Wyndle District Council" gives "east-wyndle". */
export function suggestedSlug(name: string): string {
  const plain = name
    .normalize('NFKD')
    .replace(/[\u0300-\u036f'’]/g, '')
    .toLowerCase();
  const short = hyphened(plain.replaceAll(common, ' '));
  return shape.test(short) && !reserved.has(short) ? short : withCouncil(hyphened(plain));
}

function hyphened(text: string): string {
  return text
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^[-0-9]+|-+$/g, '')
    .slice(0, 40)
    .replace(/-$/, '');
}

function withCouncil(text: string): string {
  return shape.test(text) && !reserved.has(text) ? text : `council-${text}`.replace(/-$/, '').slice(0, 50);
}

/** What is wrong with a word that somebody chose, or null. */
export function slugFault(slug: string): string | null {
  if (!shape.test(slug))
    return 'The word in addresses must begin with a letter and have 2 to 61 small letters, numbers and hyphens, such as east-wyndle';
  if (reserved.has(slug))
    return `“${slug}” is a word of Concordat's own addresses. Choose another, such as ${slug}-council`;
  return null;
}
