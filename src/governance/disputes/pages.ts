import { countOf } from '../../kit/count.ts';
import { formatDate } from '../../kit/dates.ts';
import { drawFields, type Fields, form, type FormState, problems } from '../../kit/form.ts';
import { html, type Html, nothing } from '../../kit/html.ts';
import { pageTitle, section } from '../../kit/parts/layout.ts';
import { beneath } from '../../kit/parts/marks.ts';
import { stackedTable } from '../../kit/parts/table.ts';
import { links, withQuery } from '../../links.ts';
import { spoken } from '../../partnerships/words.ts';
import type { Policy } from '../../policy/policy.ts';
import { standingOfPart } from '../../policy/silence.ts';
import { type HiddenFields, type Page, page } from '../../route.ts';
import { crumbs } from '../pages/framework.ts';
import type { Opened } from '../store.ts';
import type { Dispute } from './store.ts';

interface Common {
  readonly council: string;
  readonly entry: Pick<Opened, 'reference' | 'name'>;
  readonly asAt: string | null;
  readonly hidden: HiddenFields;
}

export interface DisputesProps extends Common {
  readonly policy: Policy;
  readonly disputes: readonly Dispute[];
  /** What is typed by whoever may; null for everybody else. */
  readonly adding: { readonly fields: Fields; readonly state: FormState } | null;
}

const upTo = (props: Common): { readonly text: string; readonly href: string } => ({
  text: 'Governance framework',
  href: withQuery(links.governance(props.council, props.entry.reference), { as_at: props.asAt }),
});

/** The log of disputes between partners. */
export function disputesPage(props: DisputesProps): Page {
  const { disputes, entry, adding } = props;
  const open = disputes.filter(({ settled }) => settled === null).length;
  const errors = adding?.state.errors.length ?? 0;
  return page({
    title: `Disputes: ${entry.name}`,
    section: 'register',
    ...(errors > 0 ? { status: 422 } : {}),
    breadcrumbs: crumbs(props, upTo(props), { text: 'Disputes' }),
    main: html`${adding === null ? nothing : problems(adding.state)}${pageTitle({
      title: 'Disputes',
      above: entry.name,
      lead:
        disputes.length === 0
          ? 'No dispute is recorded.'
          : `${countOf(open, 'dispute')} going on, ${disputes.length - open} settled.`,
    })}${policyPart(props)}${disputes.length === 0 ? nothing : table(props)}${addPart(props)}`,
  });
}

/** How disputes are settled is what the policy says, or that it says nothing. */
function policyPart({ policy }: DisputesProps): Html {
  const { state, says } = standingOfPart(policy, 'dispute');
  if (state === 'set') return nothing;
  return html`<p class="govuk-body">How disputes are settled is not set by this policy. ${says === undefined ? nothing : spoken(policy, says)}</p>`;
}

function table({ council, entry, disputes, adding }: DisputesProps): Html {
  return stackedTable({
    caption: 'Disputes',
    columns: [
      { text: 'What it is about' },
      { text: 'Raised' },
      { text: 'What was tried' },
      { text: 'Settled' },
    ],
    rows: disputes.map((each) => {
      const address = links.dispute(council, entry.reference, each.id);
      return {
        cells: [
          adding === null ? each.about : html`<a class="govuk-link" href="${address}">${each.about}</a>`,
          beneath(formatDate(each.raised), each.organisation),
          each.steps ?? '–',
          each.settled === null
            ? html`<strong>Going on</strong>`
            : beneath(formatDate(each.settled), each.outcome),
        ],
      };
    }),
  });
}

function addPart({ council, entry, adding, hidden }: DisputesProps): Html {
  if (adding === null) return nothing;
  return section({
    heading: 'Record a dispute',
    id: 'add',
    main: form({
      action: links.disputes(council, entry.reference),
      hidden: { ...hidden },
      main: drawFields(adding.fields, adding.state),
      submit: 'Record it',
    }),
  });
}

/** One dispute, to say what was tried since and how it was settled. */
export function disputePage(
  props: Common & { readonly dispute: Dispute; readonly fields: Fields; readonly state: FormState },
): Page {
  const { council, entry, dispute, fields, state, hidden } = props;
  const back = links.disputes(council, entry.reference);
  return page({
    title: `Dispute: ${entry.name}`,
    section: 'register',
    ...(state.errors.length > 0 ? { status: 422 } : {}),
    breadcrumbs: crumbs(props, upTo(props), { text: 'Disputes', href: back }, { text: 'One dispute' }),
    main: html`${problems(state)}${pageTitle({ title: 'Dispute', above: entry.name })}${form({
      action: links.dispute(council, entry.reference, dispute.id),
      hidden: { ...hidden, version: dispute.version },
      main: drawFields(fields, state),
      submit: 'Save',
      beside: html`<a class="govuk-link" href="${back}">Cancel</a>`,
    })}`,
  });
}
