/** The page to return to after signing in: an address of ours, or the start page. Never another site. */
export function safeReturn(asked: string | null): string {
  if (asked === null || asked.length > 2000) return '/';
  if (!asked.startsWith('/') || asked.startsWith('//') || asked.includes('\\')) return '/';
  // Control characters are dropped by browsers before they read an address: "/\t/example.org" leaves the site.
  // oxlint-disable-next-line no-control-regex
  return /[\u0000-\u001f]/.test(asked) ? '/' : asked;
}
