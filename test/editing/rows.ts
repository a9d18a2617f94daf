export type Sent = Readonly<Record<string, string | readonly string[]>>;

/** One acceptable row of each list. */
export const rowsToAdd: Readonly<Record<string, Sent>> = {
  partners: { organisation: 'Harbour Trust' },
  people: { role: 'leadOfficer', post: 'Head of Place' },
  seats: { title: 'Board member', kind: 'member', role: 'trustee' },
  money: { financialYear: '2026', direction: 'from council', kind: 'cash' },
  documents: { title: 'Agreement', kind: 'agreement' },
  notes: { text: 'A note' },
  area: { name: 'Norfolk' },
};

/** The table of each list. */
export const tableOf: Readonly<Record<string, string>> = {
  partners: 'partner',
  people: 'duty',
  seats: 'seat',
  appointments: 'appointment',
  money: 'contribution',
  documents: 'document',
  notes: 'note',
  area: 'partnership_area',
};
