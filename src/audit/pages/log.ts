import { formatCount } from '../../kit/count.ts';
import { formatDate, formatMoment, londonDate } from '../../kit/dates.ts';
import { button } from '../../kit/govuk/button.ts';
import { html, type Html, nothing } from '../../kit/html.ts';
import { filterPanel, filterSearch, filterSelect, filterTags } from '../../kit/parts/filters.ts';
import { pageTitle, toolbar } from '../../kit/parts/layout.ts';
import { links, withQuery } from '../../links.ts';
import { didsWords, whoSaid } from '../../partnerships/timeline-sentence.ts';
import type { Capability } from '../../policy/permissions.ts';
import type { Policy } from '../../policy/policy.ts';
import { type Page, page } from '../../route.ts';
import { asQuery, filtersOn, type LogAsked, type Place } from '../asked.ts';
import { ELSE, LOG_KINDS } from '../kinds.ts';
import type { About, Line } from '../log.ts';

export interface LogProps {
  readonly council: string;
  readonly policy: Policy;
  readonly asked: LogAsked;
  readonly asAt: string | null;
  readonly lines: readonly Line[];
  readonly next: Place | null;
  readonly lookedTo: Date | null;
  readonly roles: readonly { readonly id: string; readonly label: string }[];
  readonly verbs: readonly string[];
  /** The newest seal in words; null while there is none. */
  readonly sealed: string | null;
  /** What the one thing is called that the log is of. */
  readonly rowName: string | null;
  /** What whoever reads it may look at besides. */
  readonly may: (capability: Capability) => boolean;
}

const numbers =
  'All councils here share one row of numbers, so that those of one have gaps: that none is missing is shown by the seals.';

export function logPage(props: LogProps): Page {
  const { council, asked, sealed } = props;
  const seals =
    sealed === null
      ? html`Nothing is sealed yet.`
      : html`The newest is <a class="govuk-link" href="${links.seals(council)}">${sealed}</a>.`;
  return page({
    title: 'Record of changes',
    section: 'council',
    breadcrumbs: [{ text: 'Council', href: links.council(council) }, { text: 'Record of changes' }],
    wide: true,
    main: html`${pageTitle({
      title: 'Record of changes',
      lead: 'Who did what, as which role, when, and what it changed from what to what. Reading what is restricted is in it too. Nothing is ever taken out of it.',
      beneath: html`Seals show that nothing in it was altered since. ${seals} ${numbers}`,
      actions: button({
        text: 'Take it out as CSV',
        href: withQuery(links.logFile(council), { ...asQuery(asked), as_at: props.asAt }),
        classes: 'govuk-button--secondary',
      }),
    })}<div class="c-list">${filters(props)}<div>${tags(props)}${props.lines.length === 0 ? none(props) : list(props)}</div></div>`,
  });
}

function address(props: LogProps, change: Partial<Record<string, string | null>> = {}): string {
  return withQuery(links.log(props.council), { ...asQuery(props.asked), as_at: props.asAt, ...change });
}

function filters(props: LogProps): Html {
  const { asked, roles, verbs } = props;
  const any = { value: '', text: 'Any' };
  return filterPanel({
    action: links.log(props.council),
    on: filtersOn(asked),
    hidden: { row: asked.row ?? undefined, as_at: props.asAt ?? undefined },
    groups: [
      filterSearch('q', 'Words', 'In names, and in what was before and after', asked.search),
      filterSearch('who', 'Who', 'Part of a name or an address', asked.who),
      filterSelect('role', 'As which role', [
        any,
        ...roles.map(({ id, label }) => ({ value: id, text: label, checked: id === asked.role })),
      ]),
      filterSelect('verb', 'What was done', [
        any,
        ...verbs.map((verb) => ({ value: verb, text: verb, checked: verb === asked.verb })),
      ]),
      filterSelect('what', 'To what', [
        any,
        ...[...LOG_KINDS, ELSE].map(({ id, text }) => ({ value: id, text, checked: id === asked.what })),
      ]),
      dayField('from', 'From the day', asked.from),
      dayField('to', 'To the day', asked.until),
    ],
    submit: 'Show changes',
  });
}

function dayField(name: string, label: string, value: string | null): Html {
  return html`<div class="c-filter"><label class="c-filter__label" for="filter-${name}">${label}</label><input class="govuk-input govuk-input--width-10" type="date" id="filter-${name}" name="${name}" value="${value ?? ''}"></div>`;
}

function tags(props: LogProps): Html {
  const { asked, roles } = props;
  const tag = (name: string, text: string | null): readonly { text: string; href: string }[] =>
    text === null || text === '' ? [] : [{ text, href: address(props, { [name]: null }) }];
  const named = (prefix: string, value: string | null): string | null =>
    value === null || value === '' ? null : `${prefix}: ${value}`;
  return filterTags({
    tags: [
      ...tag('q', named('Words', asked.search)),
      ...tag('who', named('Who', asked.who)),
      ...tag('role', named('As', roles.find(({ id }) => id === asked.role)?.label ?? asked.role)),
      ...tag('verb', named('Done', asked.verb)),
      ...tag('what', [...LOG_KINDS, ELSE].find(({ id }) => id === asked.what)?.text ?? null),
      ...tag('from', asked.from === null ? null : `From ${formatDate(asked.from)}`),
      ...tag('to', asked.until === null ? null : `To ${formatDate(asked.until)}`),
      ...tag('row', asked.row === null ? null : `Of ${props.rowName ?? 'one thing'}`),
    ],
    clear: withQuery(links.log(props.council), { as_at: props.asAt }),
  });
}

function none(props: LogProps): Html {
  if (props.next !== null)
    return html`<h2 class="govuk-heading-m">No change found yet</h2>
      <p class="govuk-body">Looked back as far as ${props.lookedTo === null ? 'this page goes' : formatMoment(props.lookedTo)}.</p>${older(props)}`;
  if (filtersOn(props.asked) === 0)
    return html`<p class="govuk-body">Nothing is recorded yet. Whatever anybody changes from now on stands here.</p>`;
  return html`<h2 class="govuk-heading-m">No change has these.</h2>
    <p class="govuk-body"><a class="govuk-link" href="${withQuery(links.log(props.council), { as_at: props.asAt })}">Show all changes</a>, or take away one of the filters.</p>`;
}

function list(props: LogProps): Html {
  const { lines, lookedTo, asked } = props;
  const days = Map.groupBy(lines, ({ happening }) => londonDate(new Date(happening.at)));
  const parts = [...days].map(
    ([day, of]) =>
      html`<h2 class="govuk-heading-s c-log__day">${formatDate(day)}</h2><ol class="c-timeline c-log">${of.map((line) => item(props, line))}</ol>`,
  );
  const begin =
    asked.after === null
      ? nothing
      : html`<p class="govuk-body"><a class="govuk-link" href="${address(props)}">The latest changes</a></p>`;
  const looked =
    lookedTo === null || props.next === null
      ? nothing
      : html`<p class="govuk-body">Looked back as far as ${formatMoment(lookedTo)}.</p>`;
  return html`${toolbar(html`<strong>${formatCount(lines.length)}</strong> on this page, the latest first`, nothing)}${begin}${parts}${looked}${older(props)}`;
}

function older(props: LogProps): Html {
  const { next } = props;
  if (next === null) return nothing;
  const href = address(props, { after: `${next.at}-${next.id}` });
  return html`<p class="govuk-body"><a class="govuk-link" href="${href}" rel="next">Earlier changes</a></p>`;
}

const mostDid = 6;

function item(props: LogProps, line: Line): Html {
  const { happening, about, seal, ids } = line;
  const time = formatMoment(new Date(happening.at)).replace(/^.* at /, '');
  const subject = about === null ? nothing : html`: ${aboutWords(props, about)}`;
  const did = happening.did.length === 0 ? nothing : html`. ${didsWords(happening.did, mostDid)}`;
  const first = Math.min(...ids);
  const number = ids.length === 1 ? `Change ${first}` : `Changes ${first} to ${Math.max(...ids)}`;
  const sealed = seal === null ? 'not sealed yet' : `seal ${seal}`;
  return html`<li id="change-${first}"><strong><time datetime="${happening.at}">${time}</time></strong> ${whoSaid(happening, props.policy)} ${happening.verb}${subject}${did}${comparedWith(props, line)}<span class="c-beneath">${number}, ${sealed}</span></li>`;
}

/** What an adopted version changed, beside the one before it. */
function comparedWith({ council, asAt, may }: LogProps, { rowId, versionBefore }: Line): Html {
  if (versionBefore === null || !may('policy.read')) return nothing;
  const versions = { a: `version:${versionBefore}`, b: `version:${rowId}`, as_at: asAt };
  return html`. <a class="govuk-link" href="${withQuery(links.comparePolicies(council), versions)}">What it changed</a>`;
}

function aboutWords(props: LogProps, { name, to }: About): Html {
  const href =
    to === null || (to.is === 'handover' && !props.may('people.edit')) ? null : aboutHref(props.council, to);
  if (href === null) return html`<strong>${name}</strong>`;
  return html`<a class="govuk-link" href="${withQuery(href, { as_at: props.asAt })}">${name}</a>`;
}

/** Where what a change is about is shown; null for what has no page. */
function aboutHref(council: string, to: NonNullable<About['to']>): string | null {
  switch (to.is) {
    case 'entry':
      return links.record(council, to.reference);
    case 'organisation':
      return links.organisation(council, to.id);
    case 'person':
      return links.person(council, to.id);
    case 'post':
      return links.post(council, to.id);
    case 'plan':
      return links.plan(council, to.id);
    case 'policy_version':
      return links.policyVersion(council, to.id);
    case 'council_field':
      return links.councilFields(council);
    case 'handover':
      return links.handover(council, to.id);
    case 'membership':
      return links.history(council, 'member', to.id);
    default:
      return null;
  }
}
