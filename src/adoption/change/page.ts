import { countOf, formatCount } from '../../kit/count.ts';
import { formatDate, formatMoment } from '../../kit/dates.ts';
import { drawFields, form, type FormState, problems } from '../../kit/form.ts';
import { details } from '../../kit/govuk/details.ts';
import { insetText } from '../../kit/govuk/inset-text.ts';
import { warningText } from '../../kit/govuk/warning-text.ts';
import { html, nothing, type Html } from '../../kit/html.ts';
import { pageTitle, section } from '../../kit/parts/layout.ts';
import { type Row, stackedTable } from '../../kit/parts/table.ts';
import { links, withQuery } from '../../links.ts';
import type { Difference } from '../../policy/compare.ts';
import { differenceReasons } from '../../policy/difference-reasons.ts';
import { DOES_NOT_APPLY } from '../../policy/instrument.ts';
import { ASK_PERSON, instrumentOf, NOT_YET_KNOWN, type Policy } from '../../policy/policy.ts';
import { type Council, type HiddenFields, type Page, page } from '../../route.ts';
import { outcomeName, told } from '../policy/words.ts';
import { criteriaLead, criteriaTable } from './criteria.ts';
import { adoptFields } from './form.ts';
import { levelSaid, noGoneLevels } from '../../partnerships/gone-levels.ts';
import { decisionKey } from '../../partnerships/rules-changed.ts';
import type { Preview } from './preview.ts';
import { openPart, openSentences } from './still-open.ts';
import type { Draft } from './store.ts';

/** "policy.yaml, uploaded by Ann on 1 May"; a trial that was drafted is no file. */
function madeBy({
  fileName,
  fromWhatIf,
  uploadedBy,
  uploadedAt,
  version,
  changedBy,
  changedAt,
}: Draft): string {
  const how = fromWhatIf ? 'drafted from “What if a rule changed?”' : 'begun';
  const since = version === 1 ? '' : `, last changed by ${changedBy} on ${formatMoment(changedAt)}`;
  return `${fileName}, ${how} by ${uploadedBy} on ${formatMoment(uploadedAt)}${since}`;
}

export interface PreviewProps {
  readonly council: Council;
  readonly hidden: HiddenFields;
  readonly today: string;
  readonly draft: Draft;
  readonly before: Policy;
  readonly after: Policy;
  readonly preview: Preview;
  readonly state: FormState;
  /** The newest version that this page was worked out against. */
  readonly seen: string;
  /** A day already past that whoever adopts has been told of: they go on by sending it again. */
  readonly warned?: { readonly day: string; readonly means: string };
  readonly mayAdopt: boolean;
  /** Why it cannot follow the version before it, though it has no fault of its own. */
  readonly unfit: readonly string[];
}

export function previewPage(props: PreviewProps): Page {
  const { council, draft, after, preview, state } = props;
  return page({
    title: 'What this version would change',
    section: 'policy',
    wide: true,
    breadcrumbs: [
      { text: 'Policy', href: links.policy(council.slug) },
      { text: 'Change the policy', href: links.changePolicy(council.slug) },
      { text: draft.fileName, href: links.draft(council.slug, draft.id) },
      { text: 'What it would change' },
    ],
    ...(state.errors.length > 0 ? { status: 422 } : {}),
    main: html`${problems(state)}${pageTitle({
      title: 'What this version would change',
      above: `${told(after, after.title)} · ${madeBy(draft)}`,
      lead: leadWords(preview),
      beneath: 'Nothing has changed yet. Decisions that people made stand until somebody decides again.',
    })}
    ${preview.roleless.length === 0 ? nothing : warningText({ text: `This version does not know a role that people hold, so they could do nothing by it: ${preview.roleless.join(', ')}.` })}
    ${props.unfit.length === 0 ? nothing : warningText({ text: `This draft cannot be adopted as it is. ${props.unfit.join(' ')}` })}
    ${openPart({ ...props, open: preview.open })}
    ${goneTable(props)}
    ${differenceTable('Would come to another outcome', 'changes', preview.differences, props)}
    ${differenceTable('Could not be told any more until more is known', 'cannot-tell', preview.cannotTell, props)}
    ${criteriaTable(props, mostShown)}
    ${asLists(props)}
    ${saidList(preview)}
    ${adoptForm(props)}`,
  });
}

function leadWords({ differences, cannotTell, criteria, entries, said }: Preview): string {
  const otherwise =
    said.length === 0
      ? 'What the register works by is the same'
      : `The document says ${countOf(said.length, 'thing')} otherwise`;
  const changed = new Set([...differences, ...cannotTell].map((each) => each.entry)).size;
  if (entries === 0) return `The register is empty. ${otherwise}.`;
  const words = changed === 0 ? 'None' : formatCount(changed);
  return `${words} of ${countOf(entries, 'entry', 'entries')} in the register would come to another outcome.${criteriaLead(criteria)} ${otherwise}.`;
}

const ownNames: Readonly<Record<string, string>> = {
  [NOT_YET_KNOWN]: 'Not yet known',
  [ASK_PERSON]: 'A person decides',
  [DOES_NOT_APPLY]: 'Not asked',
};

function named(policy: Policy, use: string, outcome: string): string {
  return ownNames[outcome] ?? levelSaid(policy, noGoneLevels, { set: use, outcome }, outcomeName);
}

/** Rows that a page shows of a long list; the terminal's `policy compare` names all of them. */
const mostShown = 300;

function differenceTable(
  heading: string,
  id: string,
  differences: readonly Difference[],
  props: PreviewProps,
): Html {
  if (differences.length === 0) return nothing;
  const left = differences.length - mostShown;
  const rest =
    left <= 0
      ? nothing
      : html`<p class="govuk-body">These are the first ${formatCount(mostShown)}. ${formatCount(left)} more would change in the same way.</p>`;
  return section({
    heading: `${heading} (${formatCount(differences.length)})`,
    id,
    main: html`${stackedTable({
      caption: heading,
      columns: [
        { text: 'Name' },
        { text: 'Question' },
        { text: 'Now' },
        { text: 'Under this version' },
        { text: id === 'cannot-tell' ? 'Not yet known' : 'Because of' },
        { text: 'Decision' },
      ],
      rows: differences.slice(0, mostShown).map((each) => differenceRow(each, props)),
    })}${rest}`,
  });
}

/** Every line of the tables above, a page at a time and as a file. */
function asLists({ council, draft, preview }: PreviewProps): Html {
  const { differences, cannotTell, criteria } = preview;
  if (differences.length + cannotTell.length + criteria.moves.length + criteria.cannotTell.length === 0)
    return nothing;
  const href = withQuery(links.whatIf(council.slug), { other: `draft:${draft.id}` });
  return html`<p class="govuk-body"><a class="govuk-link" href="${href}">All of them as lists and as a file</a></p>`;
}

/** Nothing comes out otherwise, and yet nobody could say of them where they stand. */
function goneTable({ council, before, after, preview }: PreviewProps): Html {
  const { onGoneLevels: all, references } = preview;
  if (all.length === 0) return nothing;
  const stand = all.length === 1 ? 'decision stands' : 'decisions stand';
  return section({
    heading: `${formatCount(all.length)} ${stand} on a level that this version does not have`,
    id: 'gone-levels',
    main: html`<p class="govuk-body">What was decided there would wait to be decided again. Where a level was only given another name, let it say in the document which one it replaces.</p>${stackedTable(
      {
        caption: 'Decided on a level that this version does not have',
        columns: [{ text: 'Name' }, { text: 'Question' }, { text: 'Decided' }],
        rows: all.slice(0, mostShown).map(({ entry, name, set, outcome }) => ({
          cells: [
            entryLink(council, name, references.get(entry)),
            told(after, instrumentOf(after, set)?.title ?? set),
            named(before, set, outcome),
          ],
        })),
      },
    )}${all.length > mostShown ? html`<p class="govuk-body">These are the first ${formatCount(mostShown)}.</p>` : nothing}`,
  });
}

function entryLink(council: Council, name: string, reference: number | undefined): string | Html {
  return reference === undefined
    ? name
    : html`<a class="govuk-link" href="${links.record(council.slug, reference)}">${name}</a>`;
}

function differenceRow(each: Difference, { council, before, after, preview }: PreviewProps): Row {
  return {
    cells: [
      entryLink(council, each.name, preview.references.get(each.entry)),
      told(after, instrumentOf(after, each.use)?.title ?? each.use),
      named(before, each.use, each.before.outcome),
      named(after, each.use, each.after.outcome),
      because(each, { before, after }),
      decisionWords(each, preview),
    ],
  };
}

function decisionWords({ entry, before, after, decided }: Difference, { again }: Preview): string {
  if (decided === undefined) return 'None yet';
  if (again.has(decisionKey(entry, before.instrument))) return 'Stands until somebody decides again';
  return decided === after.outcome
    ? 'Stands: it is what this version would suggest'
    : 'Stands, and does not wait to be looked at again';
}

function because(each: Difference, policies: Pick<PreviewProps, 'before' | 'after'>): Html {
  const words = differenceReasons(policies, each);
  if (words.length === 0) return html`The rule changed, not the partnership`;
  return html`<ul class="govuk-list c-small-list">${words.map(
    ({ text, clause }) =>
      html`<li>${text}${clause === undefined ? nothing : html` <span class="c-clause">${clause}</span>`}</li>`,
  )}</ul>`;
}

function saidList({ said }: Preview): Html {
  const items = html`<ul class="govuk-list govuk-list--bullet">${said.map((sentence) => html`<li>${sentence}</li>`)}</ul>`;
  if (said.length === 0)
    return section({
      heading: 'What the document says otherwise',
      main: html`<p class="govuk-body">Nothing that the register works by.</p>`,
    });
  const main =
    said.length <= 12 ? items : details({ summaryText: countOf(said.length, 'difference'), text: items });
  return section({ heading: 'What the document says otherwise', id: 'said', main });
}

function adoptForm(props: PreviewProps): Html {
  const { council, hidden, draft, after, preview, state, today, seen, warned, mayAdopt } = props;
  if (!mayAdopt)
    return insetText({
      text: 'Your role does not include adopting a policy. Send the address of this page to somebody whose role does.',
    });
  return section({
    heading: 'Adopt this version',
    id: 'adopt',
    main: html`<p class="govuk-body">The document says that it is in force from ${formatDate(after.from)}${after.from < today ? ', a day that is past' : ''}.</p>${form(
      {
        action: links.policyDraft(council.slug, draft.id),
        hidden: { ...hidden, seen, ...(warned === undefined ? {} : { sure: warned.day }) },
        main: html`${drawFields(adoptFields(today, openSentences(preview.open).length > 0), state)}${warned === undefined ? nothing : warningText({ text: `From ${formatDate(warned.day)}: ${warned.means}` })}`,
        submit: 'Adopt this version',
      },
    )}`,
  });
}
