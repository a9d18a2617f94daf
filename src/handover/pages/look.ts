import { addDays, formatDate } from '../../kit/dates.ts';
import { form } from '../../kit/form.ts';
import { button } from '../../kit/govuk/button.ts';
import { hiddenInput, type Typed } from '../../kit/form/field.ts';
import { html, type Html, nothing } from '../../kit/html.ts';
import { insetText } from '../../kit/govuk/inset-text.ts';
import { pageTitle, section } from '../../kit/parts/layout.ts';
import { links } from '../../links.ts';
import type { Policy } from '../../policy/policy.ts';
import { type HiddenFields, type Page, page } from '../../route.ts';
import type { Decided } from '../doing.ts';
import type { Held } from '../gather.ts';
import type { Kind } from '../things.ts';
import { countWords } from '../words.ts';
import { thingsTable } from './start.ts';

export interface LookProps {
  readonly council: string;
  readonly kind: Kind;
  readonly name: string;
  readonly to: string;
  readonly day: string;
  readonly today: string;
  readonly decided: Decided;
  /** Of what goes and stays, what may be told by name. */
  readonly isTold: (thing: Held) => boolean;
  readonly typed: Typed;
  readonly ticked: readonly string[];
  readonly of: string;
  /** Stands for what was looked at. */
  readonly seen: string;
  /** Something was added or taken away since it was looked at. */
  readonly isAnew: boolean;
  readonly hidden: HiddenFields;
  readonly policy: Policy;
}

/** What will happen, before it does. */
export function lookPage(props: LookProps): Page {
  const { council, name, to, day, today, decided, kind } = props;
  const { goes, stays } = decided;
  const later = day > today;
  const title = goes.length === 0 ? 'Nothing would go' : `Check what goes to ${to}`;
  const told = goes.filter(props.isTold);
  return page({
    title,
    section: 'people',
    breadcrumbs: [
      { text: 'Leavers and reshuffles', href: links.handovers(council) },
      { text: name, href: links.handOver(council, kind, props.of) },
      { text: 'Check' },
    ],
    main: html`${pageTitle({ title, lead: goes.length === 0 ? 'What was chosen is over by then, or cannot go there.' : `${countWords(goes)} ${goes.length === 1 ? 'goes' : 'go'} from ${name} to ${to}, from ${formatDate(day)}.` })}
      ${props.isAnew ? insetText({ text: 'Something was added or taken away since you looked. This is how it is now.' }) : nothing}
      ${goes.length === 0 ? nothing : html`<p class="govuk-body">${happens(props)}</p>`}
      ${told.length === 0 ? nothing : section({ heading: 'What goes', id: 'goes', main: thingsTable({ council, held: told, policy: props.policy, chosen: null }) })}
      ${stays.length === 0 ? nothing : staying(props, stays)}
      ${confirmation(props, later)}`,
  });
}

function happens({ name, to, day, today, kind }: LookProps): string {
  const later = day > today;
  const isDated = kind === 'person' || kind === 'post';
  const each =
    'Each is one line in the record of changes, and all of it can be undone together while nothing of it is changed since.';
  if (!isDated)
    return later ? `It is done early on ${formatDate(day)}, with what there is by then. ${each}` : each;
  const last = formatDate(addDays(day, -1));
  const ends = `${name} has it up to and including ${last}, and ${to} from ${formatDate(day)} on. ${each}`;
  return later
    ? `It is done early on ${formatDate(day)}, with what there is by then, and can be withdrawn before. ${ends}`
    : ends;
}

function staying(props: LookProps, stays: readonly Held[]): Html {
  const told = stays.filter(props.isTold);
  return section({
    heading: 'What stays',
    id: 'stays',
    main: html`<p class="govuk-body">It is over by the day, or needs an account or a role that ${props.to} does not have, or is kept for one person alone and goes to you only if you give people accounts, or is a role that somebody who gives roles has to move.</p>
      ${told.length === 0 ? nothing : thingsTable({ council: props.council, held: told, policy: props.policy, chosen: null })}`,
  });
}

function confirmation(props: LookProps, later: boolean): Html {
  const { typed, ticked, of, seen, hidden, decided } = props;
  const back = html`<a class="govuk-link" href="${links.handOver(props.council, props.kind, of)}">Change what goes</a>`;
  if (decided.goes.length === 0) return html`<p class="govuk-body">${back}</p>`;
  const kept = Object.entries(typed).flatMap(([name, value]) =>
    (typeof value === 'string' ? [value] : value).map((each) => hiddenInput(name, each)),
  );
  return form({
    hidden: { ...hidden, step: 'do', of, seen },
    main: html`${kept}${ticked.map((key) => hiddenInput('thing', key))}<div class="govuk-button-group">${button({ text: later ? 'Plan it' : 'Hand it over', preventDoubleClick: true })}${back}</div>`,
  });
}
