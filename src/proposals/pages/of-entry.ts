import { drawFields, form, type Fields, type FormState, problems } from '../../kit/form.ts';
import { html, type Html, nothing } from '../../kit/html.ts';
import { pageTitle, section } from '../../kit/parts/layout.ts';
import { links } from '../../links.ts';
import { sayStage } from '../../policy/stage.ts';
import { type HiddenFields, type Page, page } from '../../route.ts';
import type { EntryAt } from '../../entry-at.ts';
import type { Line } from '../store.ts';
import { type LinesProps, linesTable } from './lines.ts';

export interface OfEntryProps extends LinesProps {
  readonly entry: EntryAt;
  readonly lines: readonly Line[];
  /** What whoever looks can propose now. */
  readonly kinds: readonly string[];
  readonly fields: Fields;
  readonly state: FormState;
  readonly hidden: HiddenFields;
}

/** What was, is and can be proposed of one entry. */
export function ofEntryPage(props: OfEntryProps): Page {
  const { council, entry, lines, state } = props;
  return page({
    title: `Proposals: ${entry.name}`,
    section: 'register',
    breadcrumbs: [
      { text: 'Register', href: links.register(council) },
      { text: entry.name, href: links.record(council, entry.reference) },
      { text: 'Proposals' },
    ],
    ...(state.errors.length > 0 ? { status: 422 } : {}),
    main: html`${problems(state)}${pageTitle({ title: `Proposals: ${entry.name}`, above: `Entry ${entry.reference}` })}
      ${lines.length === 0 ? html`<p class="govuk-body">Nothing was proposed of it here yet.</p>` : section({ heading: 'Proposed', id: 'proposed', main: linesTable(props, 'Proposed', lines.toReversed()) })}
      ${begin(props)}`,
  });
}

function begin({ kinds, fields, state, hidden, policy, entry }: OfEntryProps): Html {
  if (kinds.length === 0)
    return html`<p class="govuk-body">It is at “${sayStage(policy, entry.stage)}”. Nothing more can be proposed of it here now, or your role does not include proposing: your partnerships team can tell.</p>`;
  return section({
    heading: 'Propose something',
    id: 'propose',
    main: html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">${form({ hidden: { ...hidden }, main: html`${drawFields(fields, state)}${nothing}`, submit: 'Begin the draft' })}</div></div>`,
  });
}
