import { countOf } from '../kit/count.ts';
import { formatDate } from '../kit/dates.ts';
import { dutyWords } from '../policy/duties.ts';
import type { Policy } from '../policy/policy.ts';
import { labelOf } from '../roles-held.ts';
import type { Held } from './gather.ts';
import type { Named } from './store.ts';
import type { Kind, List, Step } from './things.ts';

/** What one thing is, beside the name of what it is of. */
export function thingWords({ list, says }: Pick<Held, 'list' | 'says'>, policy: Policy): string {
  if (list === 'duty') return says === null ? 'Part' : dutyWords(policy, says);
  if (list === 'appointment') return says === null ? 'Seat' : `Seat: ${says}`;
  if (list === 'post_holder') return says === null ? 'Holds the post' : `Held by ${says}`;
  if (list === 'saved_view') return says === null ? 'View of the register' : 'View that everybody sees';
  if (list === 'scoped_role') return `Role: ${labelOf(policy, says ?? '')}`;
  return plain[list] ?? 'Thing';
}

const plain: Partial<Record<List, string>> = {
  action: 'To be done',
  draft: 'Entry begun and not added yet',
  policy_draft: 'Draft of the policy',
  import_run: 'Spreadsheet that is being brought in',
  partnership: 'Entry',
  post: 'Post',
};

const nouns: Readonly<Record<List, readonly [one: string, many: string]>> = {
  duty: ['part in an entry', 'parts in entries'],
  appointment: ['seat', 'seats'],
  post_holder: ['post held', 'posts held'],
  action: ['thing to be done', 'things to be done'],
  saved_view: ['view', 'views'],
  draft: ['entry begun', 'entries begun'],
  policy_draft: ['draft of the policy', 'drafts of the policy'],
  import_run: ['spreadsheet', 'spreadsheets'],
  partnership: ['entry', 'entries'],
  post: ['post', 'posts'],
  scoped_role: ['role', 'roles'],
};

/** “3 parts in entries, 1 seat and 2 views”; a thing that ends for one and begins for another is one. */
export function countWords(things: readonly (Pick<Held, 'list'> | Step)[]): string {
  const counted = things.filter((thing) => !('is' in thing) || thing.is !== 'added');
  const parts = [...Map.groupBy(counted, ({ list }) => list)].map(([list, of]) =>
    countOf(of.length, ...nouns[list]),
  );
  if (parts.length === 0) return 'nothing';
  const last = parts.at(-1) as string;
  return parts.length === 1 ? last : `${parts.slice(0, -1).join(', ')} and ${last}`;
}

const kinds: Readonly<Record<Kind, string>> = {
  person: '',
  post: 'the post ',
  service: 'the service area ',
  portfolio: 'the portfolio ',
};

/** The whole in one sentence, whatever its state. */
export function wholeSentence(handover: Named): string {
  const { kind, state, on_day: day, chosen, steps } = handover;
  const [from, to] = [handover.fromNow ?? 'somebody who is gone', handover.toNow ?? 'somebody who is gone'];
  const what = chosen === null ? 'Everything' : 'A part of what';
  const had = kind === 'person' ? `${from} had` : `${kinds[kind]}${from} had`;
  const goes = { planned: 'goes', stuck: 'was to go', done: 'went', undone: 'went', withdrawn: 'was to go' }[
    state
  ];
  const counts = state === 'done' || state === 'undone' ? `: ${countWords(steps)}` : '';
  const after = state === 'undone' ? ', and was undone' : state === 'withdrawn' ? ', and was withdrawn' : '';
  return `${what} ${chosen === null ? 'that ' : ''}${had} ${goes} to ${kinds[kind]}${to} from ${formatDate(day)}${counts}${after}.`;
}
