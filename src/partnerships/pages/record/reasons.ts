import { broughtIn } from '../../../brought-in.ts';
import { formatDate, londonDate } from '../../../kit/dates.ts';
import { html, type Html, nothing } from '../../../kit/html.ts';
import { because, section } from '../../../kit/parts/layout.ts';
import { notYetKnown, state } from '../../../kit/parts/marks.ts';
import { type Column, type Row, stackedTable } from '../../../kit/parts/table.ts';
import { links } from '../../../links.ts';
import { roleLabel } from '../../missing.ts';
import { hasEnded, mayOpen, placeOf } from '../../tasks.ts';
import { type Reason, type Reasons, reasonsOf } from '../../reasons.ts';
import type { RecordedDecision } from '../../recorded.ts';
import { openedSets } from '../../stand.ts';
import { farWords, spoken } from '../../words.ts';
import { DOES_NOT_APPLY, evaluate } from '../../../policy/instrument.ts';
import { instrumentOf } from '../../../policy/policy.ts';
import { clauseWords, inSentence } from '../../../policy/text.ts';
import { isUnrated, type RecordView } from '../view.ts';
import { alsoTyped, couldNotRead } from './parts.ts';
import { ratingCell, typedBeside, typedOf } from './rated.ts';

/** Why the entry is what it is, or matters as it does: the rule, who decided, and each answer with its clause. */
export function reasonsPart(view: RecordView, reasons: Reasons | undefined, id: 'what' | 'why'): Html {
  if (reasons === undefined) return nothing;
  const href =
    view.mayDecide && view.asAt === null ? links.questions(view.council, view.reference, reasons.set) : null;
  const action = reasons.decision === null ? (reasons.isReady ? 'Decide' : 'Answer') : 'Decide again';
  return section({
    heading: headingOf(reasons),
    id,
    ...(href === null ? {} : { action: { text: action, href, about: reasons.title } }),
    main: because(
      html`<p class="govuk-body">${said(view, reasons)}</p>${typedLine(view, reasons)}${rulesMoved(reasons)}${table(view, reasons)}`,
    ),
  });
}

function typedIn(view: RecordView, reasons: Reasons): string | undefined {
  const set = instrumentOf(view.policy, reasons.set);
  return set === undefined ? undefined : typedOf(view, set);
}

function typedLine(view: RecordView, reasons: Reasons): Html {
  const set = instrumentOf(view.policy, reasons.set);
  const typed = set === undefined ? undefined : typedBeside(view, set);
  const said = reasons.decision === null && typed !== undefined ? couldNotRead(typed) : alsoTyped(typed);
  return said === null ? nothing : html`<p class="govuk-body">${said}</p>`;
}

function headingOf(reasons: Reasons): string {
  return reasons.title;
}

function said(view: RecordView, reasons: Reasons): Html {
  const { decision, suggested, harmless } = reasons;
  const clause = reasons.clause === null ? '' : ` (${clauseWords(reasons.clause)})`;
  const suggests =
    suggested === null
      ? reasons.isForPerson
        ? html`${reasons.suggester} leaves this to a person${clause}.`
        : html`${notYetKnown('Not yet known.')} ${openWords(reasons)}`
      : html`${reasons.suggester} suggests ${inSentence(suggested)}${clause}.`;
  const spread = reasons.spread === null ? nothing : html` The answers stand at ${reasons.spread}.`;
  const kept =
    harmless === 0
      ? nothing
      : html` ${harmless === 1 ? 'One answer that is' : `${harmless} answers that are`} not yet known would not change this.`;
  const other = view.otherScales.get(reasons.set);
  if (decision === null)
    return html`${suggested === null ? nothing : html`${state('Suggested, not yet decided')} `}${suggests}${spread}${kept}`;
  const reason = decision.reason === null ? nothing : html` The reason given: “${decision.reason}”`;
  const departs = suggested !== null && suggested !== decision.label ? html` ${suggests}` : nothing;
  return html`${unasked(view, reasons)}<strong>${other?.label ?? decision.label}.</strong> ${whose(view, decision)} under ${decision.policy}.${reason}${other === undefined ? nothing : html` ${other.says}`}${departs}${spread}${kept}`;
}

function unasked(view: RecordView, { set }: Reasons): string {
  const isRating = set !== view.words.definition;
  return isRating && isUnrated(view)
    ? 'This is asked only of partnerships: what is kept does not count. '
    : '';
}

/** What came with a spreadsheet was decided by nobody here. */
function whose(view: RecordView, { source, by, asRole, at }: RecordedDecision): string {
  const moment = new Date(at);
  if (source === 'import') return broughtIn({ by, at: moment });
  const role = asRole === null || by === null ? '' : `, ${roleLabel(view.policy, asRole)},`;
  return `${by ?? 'The register'}${role} decided this on ${formatDate(londonDate(moment))}`;
}

function openWords(reasons: Reasons): string {
  const open = reasons.rows.filter((row) => row.did === 'missing').length;
  return open === 0 ? '' : `${open} ${open === 1 ? 'answer' : 'answers'} could still change the result.`;
}

function rulesMoved(reasons: Reasons): Html {
  if (!reasons.ruleChanged) return nothing;
  return html`<p class="govuk-body"><strong>The rule changed, not the partnership.</strong> What was decided stands until somebody decides again.</p>`;
}

const most = 14;

function table(view: RecordView, reasons: Reasons): Html {
  const rows = reasons.rows.slice(0, most);
  if (rows.length === 0) return nothing;
  const hasClauses = rows.some((row) => row.clause !== null);
  const columns: readonly Column[] = [
    { text: 'Question' },
    ...(hasClauses ? [{ text: 'Clause' }] : []),
    { text: 'Here' },
    { text: 'Because' },
  ];
  return stackedTable({
    caption: reasons.title,
    columns,
    rows: rows.map((row) => ({
      cells: [row.label, ...(hasClauses ? [row.clause ?? ''] : []), here(row), why(view, row)],
    })),
  });
}

function here(row: Reason): Html {
  if (row.here === null) return notYetKnown();
  return row.did === 'met' ? html`<strong>${row.here}</strong>` : html`${row.here}`;
}

const didWords: Readonly<Record<Exclude<Reason['did'], 'missing'>, string>> = {
  met: 'Makes it so',
  fellShort: 'Keeps it from being so',
  keptClear: 'Rules out another result',
  counted: 'Counted with the others',
  soFar: 'Counts so far',
  madeNoDifference: 'Makes no difference',
};

function why(view: RecordView, row: Reason): Html {
  const href = placeOf(row, view);
  const link = (text: string): Html =>
    mayOpen(href, view) ? html` (<a class="govuk-link" href="${href}">${text}</a>)` : nothing;
  if (row.did === 'missing') return html`Nobody has said${link('answer')}`;
  const from = row.from === null ? '' : `, ${row.from}`;
  return html`${didWords[row.did]}${from}${row.source === 'fact' ? link('see') : nothing}`;
}

/** What the policy asks besides, however many sets of questions it has for it. */
export function assessmentsPart(view: RecordView): Html {
  const apart = ['definition', 'significance'].map((use) => instrumentOf(view.policy, use));
  const sets = openedSets(view.policy).filter((each) => !apart.includes(each));
  const all = sets.flatMap((set) => reasonsOf(view.policy, set.id, view.recorded) ?? []);
  const kept = keptRows(view);
  const shown = all.filter(
    (reasons) =>
      reasons.decision !== null ||
      (view.kind?.isPartnership === true && !hasEnded(view)) ||
      typedIn(view, reasons) !== undefined,
  );
  if (shown.length + kept.length === 0) return nothing;
  return section({
    heading: 'Assessments',
    id: 'assessments',
    main: stackedTable({
      caption: 'Assessments',
      columns: [{ text: 'What' }, { text: 'Rated' }, { text: 'How it was decided' }],
      rows: [
        ...shown.map((reasons) => ({
          cells: [assessed(view, reasons), rated(view, reasons), said(view, reasons)],
        })),
        ...kept,
      ],
    }),
  });
}

/** Sets whose answers come to no outcome: how far each is. */
function keptRows(view: RecordView): readonly Row[] {
  const { policy, recorded, kind } = view;
  const { input } = recorded.known;
  return openedSets(policy).flatMap((set) => {
    if (set.outcome.method !== 'none') return [];
    const { outcome, progress } = evaluate(policy, set.id, input);
    if (outcome === DOES_NOT_APPLY) return [];
    const isOpen = kind?.isPartnership === true && !hasEnded(view);
    if (!isOpen && progress.answered + progress.dontKnow === 0) return [];
    const title = spoken(policy, set.title);
    const link =
      view.asAt === null
        ? html`<a class="govuk-link" href="${links.questions(view.council, view.reference, set.id)}">${title}</a>`
        : html`${title}`;
    return [{ cells: [link, farWords(progress), 'The answers are kept, and come to no rating.'] }];
  });
}

function assessed(view: RecordView, reasons: Reasons): Html {
  if (view.asAt !== null || !view.mayDecide) return html`${reasons.title}`;
  return html`<a class="govuk-link" href="${links.questions(view.council, view.reference, reasons.set)}">${reasons.title}</a>`;
}

function rated(view: RecordView, reasons: Reasons): Html {
  const set = instrumentOf(view.policy, reasons.set);
  return set === undefined ? notYetKnown() : ratingCell(view, set);
}
