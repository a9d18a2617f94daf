import { countOf } from '../../kit/count.ts';
import { formatMoment } from '../../kit/dates.ts';
import { form } from '../../kit/form.ts';
import { button } from '../../kit/govuk/button.ts';
import { details } from '../../kit/govuk/details.ts';
import { errorSummary } from '../../kit/govuk/error-summary.ts';
import { input } from '../../kit/govuk/input.ts';
import { taskList } from '../../kit/govuk/task-list.ts';
import { html, type Html, nothing } from '../../kit/html.ts';
import { oneJob, pageTitle, section } from '../../kit/parts/layout.ts';
import { state } from '../../kit/parts/marks.ts';
import { links, withQuery } from '../../links.ts';
import type { Policy } from '../../policy/policy.ts';
import { type Page, page } from '../../route.ts';
import { type Fault, placeOfFault } from '../faults.ts';
import { mapOf, type MapPart } from '../map.ts';
import { nameAt } from '../naming.ts';
import { countOfLooks, looksPart } from './looks.ts';
import { partLink, short, type Shown } from '../shown.ts';
import type { Edit } from '../store.ts';

export interface HomeProps extends Shown {
  readonly edits: readonly Edit[];
  /** The version in force, to look at beside it. */
  readonly current: string;
  /** The shipped policy that it was made from, where it is one. */
  readonly shipped: string | null;
  readonly error: string | null;
  readonly inForce: Policy;
}

/** A draft of the policy: what is to be done next, where everything in it is, and who changed what. */
export function homePage(props: HomeProps): Page {
  const { council, draft, faults } = props;
  return page({
    title: draft.name,
    section: 'policy',
    wide: true,
    breadcrumbs: [
      { text: 'Policy', href: links.policy(council.slug) },
      { text: 'Change the policy', href: links.changePolicy(council.slug) },
      { text: draft.name },
    ],
    ...(props.error === null ? {} : { status: 422 }),
    main: html`${props.error === null ? nothing : errorSummary({ titleText: 'There is a problem', errorList: [{ text: props.error, href: '#name' }] })}${pageTitle(
      {
        title: draft.name,
        above: html`Draft of the policy ${state(faults.length === 0 ? 'Nothing to put right' : `${countOf(faults.length, 'thing')} to put right`)}`,
        beneath: `Changed by ${draft.changedBy} on ${formatMoment(draft.changedAt)}`,
        actions: actions(props),
      },
    )}
    ${next(props)}
    ${looksPart(props, props.inForce)}
    ${finder(council.slug, draft.id, '')}
    ${mapOf(props.opened, faults).map((part) => mapSection(props, part))}
    ${faultList(props, faults)}
    ${editList(props)}
    ${besides(props)}`,
  });
}

function actions({ council, draft, current }: HomeProps): Html {
  return html`${button({
    text: 'Download it',
    href: links.policyDraftFile(council.slug, draft.id),
    classes: 'govuk-button--secondary',
  })}${button({
    text: 'Compare with the policy in force',
    href: withQuery(links.comparePolicies(council.slug), { a: `version:${current}`, b: `draft:${draft.id}` }),
    classes: 'govuk-button--secondary',
  })}`;
}

function next(props: HomeProps): Html {
  const { council, draft, faults } = props;
  if (faults.length > 0)
    return oneJob({
      strong: `${countOf(faults.length, 'thing')} to put right before it can be adopted.`,
      text: html`Each stands beside what it is about. <a class="govuk-link" href="#faults">See them all</a>.`,
    });
  const looks = countOfLooks(props, props.inForce);
  const worth = `${countOf(looks, 'thing')} ${looks === 1 ? 'is' : 'are'} worth another look before it is adopted.`;
  return oneJob({
    strong: looks === 0 ? 'It can be adopted as it stands.' : worth,
    text: html`${looks === 0 ? nothing : html`It has no fault, but <a class="govuk-link" href="#looks">look at ${looks === 1 ? 'this' : 'these'}</a>. `}See first which partnerships would come to another outcome, and why.`,
    action: button({ text: 'See what it would change', href: links.policyDraft(council.slug, draft.id) }),
  });
}

/** A box to find anything in the draft by its words, and the page of all its amounts. */
export function finder(council: string, draft: string, sought: string): Html {
  return html`${form({
    method: 'get',
    action: links.draftFind(council, draft),
    classes: 'c-draft-find',
    main: html`${input({
      name: 'q',
      type: 'search',
      label: { text: 'Find in this draft', classes: 'govuk-label--s' },
      hint: 'Any words, such as grant, or an amount such as £100,000',
      value: sought,
      classes: 'govuk-input--width-20',
    })}${button({ text: 'Find', classes: 'govuk-button--secondary' })}`,
  })}<p class="govuk-body"><a class="govuk-link" href="${links.draftAmounts(council, draft)}">All amounts and limits on one page</a></p>`;
}

function mapSection(props: HomeProps, part: MapPart): Html {
  return section({
    heading: part.heading,
    id: part.id,
    main: taskList({
      idPrefix: `map-${part.id}`,
      items: part.spots.map(({ path, title, hint, holds, faults }) => ({
        title: { text: title },
        ...(hint === undefined ? {} : { hint }),
        href: partLink(props, path),
        status: {
          text:
            faults > 0
              ? html`<strong class="c-overdue">${countOf(faults, 'thing')} to put right</strong>`
              : short(holds, 40),
        },
      })),
    }),
  });
}

const mostFaults = 100;

/** Parts of which nothing is said are one job, on one page. */
const isUnsaid = ({ path }: Fault): boolean => path.length === 1 && path[0] === 'notSet';

function faultList(props: HomeProps, faults: readonly Fault[]): Html {
  if (faults.length === 0) return nothing;
  const { council, draft, opened } = props;
  const unsaid = faults.filter(isUnsaid);
  const rest = unsaid.length > 3 ? faults.filter((fault) => !isUnsaid(fault)) : faults;
  const left = rest.length - mostFaults;
  const together =
    rest === faults
      ? nothing
      : html`<li><a class="govuk-link" href="${partLink(props, ['notSet'])}">Nothing is said yet of ${countOf(unsaid.length, 'part')} of a policy</a><span class="c-beneath">Write them, or say all at once that the document does not set them</span></li>`;
  return section({
    heading: `To put right (${faults.length})`,
    id: 'faults',
    main: html`<ol class="govuk-list govuk-list--number">${rest.slice(0, mostFaults).map((fault) => {
      const { at, anchor } = placeOfFault(opened, fault);
      const href = `${links.draftPart(council.slug, draft.id, at)}${anchor}`;
      return html`<li><a class="govuk-link" href="${href}">${fault.sentence}</a><span class="c-beneath">${short(nameAt(opened, fault.spot.page), 100)}</span></li>`;
    })}${together}</ol>${left > 0 ? html`<p class="govuk-body">And ${countOf(left, 'other')}: many of them come from these.</p>` : nothing}`,
  });
}

function editList({ edits }: HomeProps): Html {
  if (edits.length === 0) return nothing;
  return section({
    heading: 'Changed last',
    id: 'edits',
    main: html`<ul class="govuk-list">${edits.map(
      ({ words, by, at }) =>
        html`<li>${short(words, 120)}<span class="c-beneath">${by ?? 'The program'}, ${formatMoment(at)}</span></li>`,
    )}</ul>`,
  });
}

function besides(props: HomeProps): Html {
  const { council, draft, hidden, shipped, error } = props;
  const compare =
    shipped === null
      ? nothing
      : html`<p class="govuk-body"><a class="govuk-link" href="${withQuery(links.comparePolicies(council.slug), { a: `origin:draft:${draft.id}`, b: `draft:${draft.id}` })}">What differs from the policy it was made from</a></p><p class="govuk-body"><a class="govuk-link" href="${withQuery(links.comparePolicies(council.slug), { a: `origin:draft:${draft.id}`, b: `shipped:${shipped}` })}">What was improved in that policy since</a></p>`;
  return section({
    heading: 'This draft',
    id: 'draft',
    main: html`${compare}${details({
      summaryText: 'Call it something else',
      open: error !== null,
      text: form({
        action: links.draft(council.slug, draft.id),
        hidden: { ...hidden, seen: draft.name },
        main: input({
          name: 'name',
          label: { text: 'Name of the draft' },
          value: draft.name,
          ...(error === null ? {} : { errorMessage: error }),
        }),
        submit: 'Rename it',
        quiet: true,
      }),
    })}<p class="govuk-body"><a class="govuk-link" href="${links.draftRemove(council.slug, draft.id)}">Delete this draft</a></p>`,
  });
}
