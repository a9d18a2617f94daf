import type { Policy } from '../policy/policy.ts';
import type { ShownList } from '../policy/shown.ts';
import { optionsAlone } from '../policy/slots.ts';
import { inSentence } from '../policy/text.ts';
import { roleLabel } from './missing.ts';
import type { ShownRows } from './shown-store.ts';
import { labelOf } from './words.ts';

/** A list of an entry in words; empty where nothing is in it. */
export function shownWords(policy: Policy, list: ShownList, rows: ShownRows): string {
  switch (list) {
    case 'partners':
      return rows.partners.join(', ');
    case 'representatives':
      return rows.seats.map((seat) => seatWords(policy, seat)).join(', ');
    case 'officers':
      return rows.duties.map(({ role, who }) => `${who} (${roleLabel(policy, role)})`).join(', ');
    case 'priorities':
      break;
  }
  return rows.priorities.join('; ');
}

function seatWords(policy: Policy, { holder, level, title }: ShownRows['seats'][number]): string {
  const at = level === null ? title : labelOf(optionsAlone(policy, 'representativeLevels'), level);
  return `${holder ?? 'nobody yet'} (${inSentence(at)})`;
}

/** The page on which each of the lists is kept. */
export const shownAt: Readonly<Record<ShownList, string>> = {
  partners: 'partners',
  representatives: 'appointments',
  officers: 'people',
  priorities: 'priorities',
};
