import { markOf } from '../../approvals/content.ts';
import { drawFields, form, type Fields, type FormState, problems } from '../../kit/form.ts';
import { insetText } from '../../kit/govuk/inset-text.ts';
import { summaryList } from '../../kit/govuk/summary-list.ts';
import { html, type Html, nothing } from '../../kit/html.ts';
import { section } from '../../kit/parts/layout.ts';
import { links } from '../../links.ts';
import { type HiddenFields, type Page, page } from '../../route.ts';
import type { Lack } from '../lacking.ts';
import type { Settled } from '../../approvals/settle.ts';
import { calledOf, lackingPlace, lackingWords, type Opened } from '../load.ts';
import type { SetLine } from '../sets.ts';
import { contentParts } from '../said.ts';
import { crumbs, lines } from './parts.ts';
import { routePart } from './route.ts';

export interface CheckProps {
  readonly council: string;
  readonly opened: Opened;
  readonly lacks: readonly Lack[];
  /** They may change the entry, where the register lacks something. */
  readonly mayChange: boolean;
  readonly sets: readonly SetLine[];
  readonly fields: Fields;
  readonly state: FormState;
  readonly hidden: HiddenFields;
}

/** Everything that will be put to those who decide, what is missing, and who they are. */
export function checkPage(props: CheckProps): Page {
  const { council, opened, lacks, fields, state, hidden } = props;
  const { approval } = opened;
  const { entry } = approval;
  const stops = lacks.some((each) => each.stops);
  return page({
    title: `Check and send: ${entry.name}`,
    section: 'register',
    breadcrumbs: crumbs(council, approval, 'Check and send'),
    ...(state.errors.length > 0 ? { status: 422 } : {}),
    main: html`${problems(state)}
      <h1 class="govuk-heading-l">Check and send</h1>
      ${missing(props)}
      ${contentPart(opened)}
      ${routePart(opened, 'Who is asked')}
      ${section({
        heading: 'Send it',
        id: 'send',
        main: html`${stops ? html`<p class="govuk-body">It can be sent once what is missing above is there.</p>` : html`<p class="govuk-body">Once it is sent, an answer counts for what is shown here. When something of it changes afterwards, those who answered are asked again.</p>`}
          ${form({ hidden: { ...hidden, seen: markOf(approval.now) }, main: drawFields(fields, state), submit: approval.plan.toldAfterwards ? 'Record as agreed' : 'Send it', quiet: stops })}`,
      })}`,
  });
}

/** First what it cannot go without, then what decides who is asked, then what whoever decides may want to know. */
function missing(props: CheckProps): Html {
  const { opened, lacks, sets } = props;
  const open = sets.filter(({ isDone }) => !isDone);
  const unknown = opened.approval.standing.steps.filter(({ needed }) => needed === 'unknown');
  if (lacks.length + open.length + unknown.length === 0)
    return html`<p class="govuk-body">Nothing is missing.</p>`;
  const lackItems = (stops: boolean): readonly Html[] =>
    lacks.filter((each) => each.stops === stops).map((each) => lackItem(props, each));
  const part = (heading: string, items: readonly Html[]): Html =>
    items.length === 0
      ? nothing
      : html`<h3 class="govuk-heading-s">${heading}</h3><ul class="govuk-list govuk-list--bullet">${items}</ul>`;
  return section({
    heading: 'What is missing',
    id: 'missing',
    main: insetText({
      text: html`${part('Before it can be sent', lackItems(true))}
        ${part(
          'Who is asked depends on this',
          unknown.map((step) => unknownItem(props, step)),
        )}
        ${part('Whoever decides may ask for it', [...lackItems(false), ...open.map(setItem)])}`,
    }),
  });
}

function leadTo(href: string, words: string, about: string): Html {
  return html`<a class="govuk-link" href="${href}">${words}<span class="govuk-visually-hidden">: ${about}</span></a>`;
}

function lackItem({ council, opened, mayChange }: CheckProps, { sentence, where }: Lack): Html {
  const { entry, proposal } = opened.approval;
  // Its sentence says who records it.
  if (where === 'register' && !mayChange) return html`<li>${sentence}.</li>`;
  const href =
    where === 'register'
      ? links.edit(council, entry.reference, 'nature')
      : `${links.proposal(council, entry.reference, proposal.id)}/draft/${where}`;
  return html`<li>${sentence}. ${leadTo(href, 'Go there', sentence)}</li>`;
}

function unknownItem({ council, opened, mayChange }: CheckProps, step: Settled): Html {
  const { policy } = opened.approval.policy;
  const words = lackingWords(policy, step);
  const place = lackingPlace(opened, council, step);
  const lead =
    place === null || !mayChange
      ? 'Whoever may change the entry records it.'
      : leadTo(place, 'Go there', words);
  return html`<li>Whether ${calledOf(policy)(step.role)} is asked is not known before ${words} is. Once it is recorded after sending, those who answered are asked again. ${lead}</li>`;
}

function setItem({ title, status, href }: SetLine): Html {
  return html`<li>“${title}”, of the policy: ${status}. ${leadTo(href, 'Open it', title)}</li>`;
}

/** What is put to those who decide, part by part. */
export function contentPart({ approval }: Opened): Html {
  const { policy } = approval.policy;
  const parts = contentParts(policy, approval.proposal.kind, approval.now);
  return html`${parts.map(({ title, rows }, index) =>
    section({
      heading: title,
      id: `content-${index}`,
      main: summaryList({
        rows: rows.map(({ label, value }) => ({ key: { text: label }, value: { text: lines(value) } })),
      }),
    }),
  )}`;
}
