import { formatMoney } from '../kit/money.ts';
import type { ChangeRow, Did, Past, TimelineWords } from './timeline.ts';
import { shortened } from './timeline-values.ts';

const tables: Readonly<Record<string, string>> = {
  partner: 'Partner',
  duty: 'Person',
  seat: 'Seat',
  appointment: 'Appointment',
  contribution: 'Money',
  document: 'Document',
  document_version: 'Version of a document',
  signature: 'Signature',
  note: 'Note',
  partnership_priority: 'Priority',
  partnership_area: 'Area',
  post_holder: 'Holder',
  priority: 'Priority',
  action: 'To be done',
  concern: 'Issue of concern',
  concern_step: 'Answer to an issue of concern',
  prompt_aside: 'Prompt set aside',
  audit_report: 'Report of internal audit',
  audit_coverage: 'Looked at by internal audit',
  audit_recommendation: 'Recommendation of internal audit',
  told: 'Told',
  proposal: 'Proposal',
  proposal_step: 'Answer to a proposal',
  health_check: 'Health check',
  health_asked: 'Asked in a health check',
  questionnaire: 'Questionnaire',
  questionnaire_asked: 'Asked in a questionnaire',
  questionnaire_named: 'Named in a questionnaire',
  notice: 'Notice',
  framework_element: 'Element of the framework',
  variation: 'Doing without a requirement',
  dispute: 'Dispute',
  responsibility: 'Who does what',
  review_round: 'Annual refresh',
  review: 'Review',
  review_challenge: 'Question about a review',
};

/** What was added, taken away or changed, as one would say it: whose money, and as what a person. */
export function thingOf({ table, before, after }: ChangeRow, words: TimelineWords): string | undefined {
  const row = { ...before, ...after };
  if (table === 'contribution') return money(row['direction'], row['kind']) ?? tables[table];
  if (table === 'duty' && typeof row['role'] === 'string') return words.duty(row['role']) ?? tables[table];
  return tables[table];
}

function money(direction: unknown, kind: unknown): string | undefined {
  if (direction === 'to council') return 'Income to the council';
  if (direction === 'from other') return kind === 'grant' ? 'Grant from others' : 'Money from others';
  if (direction !== 'from council') return undefined;
  if (kind === 'in kind') return 'Our contribution in kind';
  return kind === 'grant' ? 'Our grant' : 'Our cash';
}

const several: Readonly<Record<string, string>> = {
  Partner: 'Partners',
  Seat: 'Seats',
  Document: 'Documents',
  Priority: 'Priorities',
  Area: 'Areas',
  'Written by': 'Written by',
};

/** Several of a kind that came at once are told in one breath, and those of one name as so many. */
export function joinedUp(did: readonly Did[]): readonly Did[] {
  const runs: Did[][] = [];
  for (const each of did) {
    const last = runs.at(-1);
    const isMore = last?.[0]?.what === each.what && last[0].from === null && each.from === null;
    if (several[each.what] !== undefined && isMore && each.to !== null) last.push(each);
    else runs.push([each]);
  }
  return runs.map((run) => {
    const [first] = run as [Did];
    return run.length === 1
      ? first
      : { what: several[first.what] ?? first.what, from: null, to: counted(run) };
  });
}

function counted(run: readonly Did[]): string {
  const times = new Map<string, number>();
  for (const { to } of run) times.set(to ?? '', (times.get(to ?? '') ?? 0) + 1);
  return [...times].map(([name, many]) => (many === 1 ? name : `${name} (${many})`)).join(', ');
}

export function nameOf(change: ChangeRow, names: Past['names']): string {
  const row = { ...change.before, ...change.after };
  for (const key of ['organisation_id', 'person_id', 'post_id', 'priority_id']) {
    const name = names[String(row[key])];
    if (typeof name === 'string') return name;
  }
  if (change.table === 'contribution') {
    const [aboutYear, aboutPence] = (change.about ?? '').split(' ');
    const year = Number(row['financial_year'] ?? aboutYear);
    // Of one that moved nothing but the entry changed, so what it is now is what it was.
    const pence =
      change.before?.['partnership_id'] === undefined ? row['pence'] : Number(aboutPence ?? Number.NaN);
    const isNew = change.before === null || change.before['partnership_id'] !== undefined;
    const amount =
      typeof pence === 'number' && !Number.isNaN(pence) && isNew ? `${formatMoney(pence)} in ` : '';
    return Number.isFinite(year) && year > 0 ? `${amount}${year} to ${year + 1}` : '';
  }
  const text = row['title'] ?? row['name'] ?? row['text'] ?? change.about;
  return typeof text === 'string' ? shortened(text) : '';
}
