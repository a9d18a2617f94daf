import { countOf, formatCount } from '../kit/count.ts';
import { formatMoment } from '../kit/dates.ts';
import type { SealFault } from './judge.ts';
import type { Located } from './locate.ts';
import type { RowFinding } from './rows.ts';
import { momentOf, type Seal, sealWords } from './seal.ts';
import type { Finding, Verdict } from './verify.ts';
import type { CheckFinding } from '../tables/audit.ts';

/** Of what is wrong under one seal, that many are told one by one. */
const mostNamed = 20;

/** What a look over the seals found, in sentences that name the change or the seal, and since when it was whole. */
export function findingsOf(verdict: Verdict): readonly CheckFinding[] {
  return verdict.findings.flatMap(sentencesOf);
}

function sentencesOf(finding: Finding): readonly CheckFinding[] {
  const { is } = finding;
  if (is === 'changes') return changeSentences(finding);
  if (is === 'seal')
    return finding.faults.map((fault) =>
      said(faultSentence(finding.number, finding.seal, fault), finding.number),
    );
  if (is === 'truncated') return [said(truncatedSentence(finding), finding.from.number, finding.from.first)];
  if (is === 'digests')
    return [
      said(
        `The digests kept beside ${sealSaid(finding.seal)} were altered for ${countOf(finding.unlike, 'change')}. The changes themselves are as they were sealed.`,
        finding.seal.number,
      ),
    ];
  if (is === 'backdated')
    return [
      said(
        `Change ${finding.id} was slipped in: it says that it is of ${formatMoment(finding.at)}, and it is not among what ${sealSaid(finding.seal)} covered.`,
        null,
        Number(finding.id),
      ),
    ];
  if (is === 'erased') return erasedSentences(finding.seal, finding.ids);
  return [
    said(`“${finding.name}” is no plain table any more: what is read from it may be something else.`, null),
  ];
}

function said(sentence: string, seal: number | null, change: number | null = null): CheckFinding {
  return { sentence, seal, change };
}

export function sealSaid(seal: Pick<Seal, 'number' | 'at'>): string {
  return `seal ${seal.number} of ${formatMoment(momentOf(seal))}`;
}

const located: Readonly<Record<'changed' | 'removed' | 'inserted', string>> = {
  changed: 'was altered',
  removed: 'was taken out',
  inserted: 'was put in',
};

function changeSentences({
  seal,
  located: all,
  by,
}: Extract<Finding, { is: 'changes' }>): readonly CheckFinding[] {
  if (all.length === 0)
    return [
      said(
        `What ${sealSaid(seal)} covered is not what it was, and which of its changes, ${seal.first} to ${seal.last}, can no longer be told.`,
        seal.number,
        seal.first,
      ),
    ];
  const witness = by === 'outside' ? ', as the seals outside the database tell' : '';
  const named = all
    .slice(0, mostNamed)
    .map((each) => said(locatedSentence(each, seal, witness), seal.number, Number(each.id)));
  const rest = all.length - named.length;
  return rest === 0
    ? named
    : [
        ...named,
        said(
          `${formatCount(rest)} more changes under ${sealSaid(seal)} are not as they were, from ${all[mostNamed]?.id} to ${all.at(-1)?.id}.`,
          seal.number,
          Number(all[mostNamed]?.id),
        ),
      ];
}

function locatedSentence(each: Located, seal: Seal, witness: string): string {
  if (each.is === 'moved')
    return `Change ${each.id} was moved: what it was stands at ${each.to} now, after ${sealSaid(seal)}${witness}.`;
  return `Change ${each.id} ${located[each.is]} after ${sealSaid(seal)}${witness}.`;
}

function faultSentence(number: number, seal: Seal | null, fault: SealFault): string {
  const name = seal === null ? `Seal ${number}` : `S${sealSaid(seal).slice(1)}`;
  if (fault === 'gone') return `${name} is gone from the database.`;
  if (fault === 'another')
    return `${name} is not the one that was written outside the database: the chain was made anew from here on or before.`;
  if (fault === 'altered') return `${name} was altered: its hash does not fit what it says.`;
  return `${name} does not follow the seal before it: one of the two was altered or put in place of another.`;
}

function truncatedSentence({ from, until, gone }: Extract<Finding, { is: 'truncated' }>): string {
  const range =
    from.number === until.number
      ? `S${sealSaid(from).slice(1)} is`
      : `Seals ${from.number} to ${until.number}, of ${formatMoment(momentOf(from))} to ${formatMoment(momentOf(until))}, are`;
  const changes =
    gone === 0
      ? 'The changes that they covered are there.'
      : `${countOf(gone, 'change')} of numbers ${from.first} to ${until.last} ${gone === 1 ? 'is' : 'are'} gone with them.`;
  return `The end of the record was cut off: ${lowerFirst(range)} outside the database and no longer in it. ${changes}`;
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

function erasedSentences(seal: Seal, ids: readonly string[]): readonly CheckFinding[] {
  return ids
    .slice(0, mostNamed)
    .map((id) =>
      said(
        `What change ${id} said was taken out after ${sealSaid(seal)}, and no erasure in the record names it.`,
        seal.number,
        Number(id),
      ),
    );
}

/** What of a row is not as the record of changes has it. */
export function rowSentence({ table, row, change, at, is }: RowFinding): CheckFinding {
  const when = at === null ? '' : ` of ${formatMoment(at)}`;
  const name = `row ${row} of “${table}”`;
  const sentences: Readonly<Record<RowFinding['is'], string>> = {
    unrecorded: `A version${when} of ${name} was begun by no change in the record: the row was written round it, or its change was taken out.`,
    'without a version': `Change ${change}${when} left no version of ${name}: the past of the row was altered, or the change put in.`,
    'another version': `The version${when} of ${name} is not what change ${change} made of the one before: one of the two was altered.`,
    'ended unrecorded': `A version of ${name} ended${when.replace(' of ', ' on ')}, and no change in the record says so.`,
    'another row': `What stands in the register now is not what was last recorded: ${name} was altered round the record.`,
  };
  return said(sentences[is], null, change === null ? null : Number(change));
}

/** What could not be vouched for, and what the reader should know. */
export function notesOf(
  verdict: Verdict,
  outside: {
    readonly path: string;
    readonly setBacks: readonly { readonly setBack: number; readonly on: string; readonly why: string }[];
  } | null,
): readonly string[] {
  const { head, unsealed } = verdict;
  const notes: string[] = [];
  if (outside === null)
    notes.push(
      'No seals outside the database were compared: a chain that was made anew from its beginning, or cut off at its end, looks whole from within. Compare the words of the newest seal with a printed report, or name the file of seals.',
    );
  else if (verdict.outside !== null && verdict.outside.seals < verdict.seals)
    notes.push(
      `${countOf(verdict.seals - verdict.outside.seals, 'seal')} of the database ${verdict.seals - verdict.outside.seals === 1 ? 'is' : 'are'} not in the file outside it, so that only the chain itself vouches for ${verdict.seals - verdict.outside.seals === 1 ? 'it' : 'them'}.`,
    );
  for (const { setBack, on, why } of outside?.setBacks ?? [])
    notes.push(`On ${formatMoment(new Date(on))} the record was set back to seal ${setBack}: ${why}.`);
  if (head === null) notes.push('Nothing is sealed yet.');
  if (unsealed > 0)
    notes.push(
      `${countOf(unsealed, 'change')} since the newest seal ${unsealed === 1 ? 'waits' : 'wait'} for the next one.`,
    );
  return notes;
}

/** "seal 41 of 3 May 2026 at 00:50, lusab-babad-gutih-tugad" */
export function sealLine(seal: Pick<Seal, 'number' | 'at' | 'hash'>): string {
  return `${sealSaid(seal)}, ${sealWords(seal.hash)}`;
}
