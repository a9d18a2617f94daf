import { formatCount } from '../../kit/count.ts';
import { drawFields, form, type Fields, type FormState, problems } from '../../kit/form.ts';
import { insetText } from '../../kit/govuk/inset-text.ts';
import { html, type Html, nothing } from '../../kit/html.ts';
import { oneJob, pageTitle, section } from '../../kit/parts/layout.ts';
import { beneath } from '../../kit/parts/marks.ts';
import { period } from '../../kit/parts/period.ts';
import { stackedTable } from '../../kit/parts/table.ts';
import { links } from '../../links.ts';
import type { Policy } from '../../policy/policy.ts';
import { type HiddenFields, type Page, page } from '../../route.ts';
import { choicesList } from '../form.ts';
import type { AccountHere, Held } from '../gather.ts';
import type { Choice, Named } from '../store.ts';
import { keyOf, type Kind } from '../things.ts';
import { labelOf } from '../../roles-held.ts';
import { countWords, thingWords, wholeSentence } from '../words.ts';

export interface StartProps {
  readonly council: string;
  readonly kind: Kind;
  readonly of: string;
  readonly name: string;
  readonly held: readonly Held[];
  /** Those of them that are told by number alone. */
  readonly untold: readonly Held[];
  readonly account: AccountHere | null;
  /** What is planned to go to them. */
  readonly coming: readonly Named[];
  /** They may see who has an account. */
  readonly seesAccounts: boolean;
  readonly fields: Fields;
  readonly choices: readonly Choice[];
  readonly state: FormState;
  readonly ticked: ReadonlySet<string>;
  readonly hidden: HiddenFields;
  readonly policy: Policy;
}

const titles: Readonly<Record<Kind, (name: string) => string>> = {
  person: (name) => `Hand over what ${name} has`,
  post: (name) => `Hand over what ${name} has`,
  service: (name) => `Rename, join or split ${name}`,
  portfolio: (name) => `Rename, join or split ${name}`,
};

export function startPage(props: StartProps): Page {
  const { council, kind, name, held, state } = props;
  const title = titles[kind](name);
  return page({
    title,
    section: 'people',
    breadcrumbs: [
      { text: 'People', href: links.people(council) },
      { text: 'Leavers and reshuffles', href: links.handovers(council) },
      { text: name },
    ],
    ...(state.errors.length > 0 ? { status: 422 } : {}),
    main: html`${problems(state)}${pageTitle({ title, lead: leadOf(props) })}
      ${props.account === null ? nothing : account(props)}
      ${props.coming.length === 0 ? nothing : coming(props)}
      ${held.length === 0 ? nobody(props) : asking(props)}`,
  });
}

function leadOf({ kind, name, held, untold }: StartProps): string {
  const all = [...held, ...untold];
  if (all.length === 0) return `${name} has nothing today that could go to another.`;
  return kind === 'person' || kind === 'post'
    ? `${name} has ${countWords(all)}.`
    : `${countWords(all)} ${all.length === 1 ? 'names' : 'name'} it.`;
}

/** Whoever leaves is not there to have it: it is withdrawn, or waits on its day with the reason. */
function coming({ council, name, coming: planned }: StartProps): Html {
  return insetText({
    text: html`<p class="govuk-body">More is to come to ${name}:</p><ul class="govuk-list govuk-list--bullet">${planned.map((each) => html`<li><a class="govuk-link" href="${links.handover(council, each.id)}">${wholeSentence(each)}</a></li>`)}</ul>`,
  });
}

/** Nobody gets roles by the way: they are given by whoever may give them. */
function account({ account, name, policy, seesAccounts }: StartProps): Html {
  if (account === null || !seesAccounts) return nothing;
  const roles = [...new Set(account.roles)].map((role) => labelOf(policy, role)).join(', ');
  const state = account.isSuspended ? ', which is suspended' : '';
  return insetText({
    text: html`${name} has an account here${state}, with these roles: ${roles}. Roles are not handed over: give them to whoever comes after among those who have accounts, and suspend this one when ${name} goes.`,
  });
}

function nobody({ council, kind, name }: StartProps): Html {
  return oneJob({
    strong: 'There is nothing to hand over.',
    text:
      kind === 'person'
        ? `${name} has no part in an entry, no seat, no post and nothing begun. When they leave, say so on their page.`
        : 'Nothing names it today.',
    links: [{ text: 'Leavers and reshuffles', href: links.handovers(council) }],
  });
}

function asking(props: StartProps): Html {
  const { fields, state, hidden, choices, of } = props;
  return form({
    hidden: { ...hidden, step: 'look', of },
    main: html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">${drawFields(fields, state)}</div></div>
      <datalist id="${choicesList}">${choices.map(({ name }) => html`<option value="${name}"></option>`)}</datalist>
      ${section({ heading: 'What there is', id: 'things', main: things(props) })}`,
    submit: 'Continue',
    beside: html`<a class="govuk-link" href="${links.handovers(props.council)}">Cancel</a>`,
  });
}

function things(props: StartProps): Html {
  const { untold } = props;
  const more =
    untold.length === 0
      ? nothing
      : html`<p class="govuk-body">And ${countWords(untold)} of other people, which go with everything.</p>`;
  return html`${thingsTable({ ...props, chosen: props.ticked })}${more}`;
}

export interface ThingsProps {
  readonly council: string;
  readonly held: readonly Held[];
  readonly policy: Policy;
  /** Null where nothing is to be chosen. */
  readonly chosen: ReadonlySet<string> | null;
}

/** A service area of a large council has thousands: what is not shown goes with everything. */
const mostShown = 1000;

export function thingsTable({ council, held, policy, chosen }: ThingsProps): Html {
  const more = held.length - mostShown;
  const table = stackedTable({
    caption: 'What there is',
    ...(chosen === null ? {} : { chooseName: 'thing' }),
    columns: [{ text: 'Of' }, { text: 'What' }, { text: 'When' }],
    rows: held.slice(0, mostShown).map((thing) => ({
      cells: [aboutOf(council, thing), thingWords(thing, policy), when(thing)],
      ...(chosen === null
        ? {}
        : {
            choose: {
              value: keyOf(thing),
              label: `${thing.about}, ${thingWords(thing, policy)}`,
              checked: chosen.has(keyOf(thing)),
            },
          }),
    })),
  });
  return more <= 0
    ? table
    : html`${table}<p class="govuk-body">And ${formatCount(more)} more, which are not shown. They go with everything; to move a part of them, change the field of many entries at once in <a class="govuk-link" href="${links.register(council)}">the register</a>.</p>`;
}

function aboutOf(council: string, { about, reference }: Held): Html | string {
  if (reference === null) return about;
  return beneath(
    html`<a class="govuk-link" href="${links.record(council, reference)}">${about}</a>`,
    String(reference),
  );
}

function when({ list, row }: Held): Html | string {
  if (!['duty', 'appointment', 'post_holder'].includes(list)) return 'Now';
  const day = (column: string): string | null => {
    const value = row[column];
    return typeof value === 'string' ? value : null;
  };
  return period(day('from_on'), day('until_on'));
}
