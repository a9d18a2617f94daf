import { countOf, formatCount } from '../../kit/count.ts';
import { html, type Html, nothing } from '../../kit/html.ts';
import { insetText } from '../../kit/govuk/inset-text.ts';
import { tiles } from '../../kit/parts/figures.ts';
import { filterPanel, filterSelect, filterTags } from '../../kit/parts/filters.ts';
import { pageTitle, section, toolbar } from '../../kit/parts/layout.ts';
import { paging } from '../../kit/parts/paging.ts';
import { links, withQuery } from '../../links.ts';
import { roleLabel } from '../../partnerships/missing.ts';
import { spoken } from '../../partnerships/words.ts';
import type { Policy, Requirement } from '../../policy/policy.ts';
import { standingOfPart } from '../../policy/silence.ts';
import { type Page, page } from '../../route.ts';
import type { PartedBy } from '../asked.ts';
import type { Found, Summed, Then } from '../store.ts';
import { type Totals, totalsOf } from '../totals.ts';
import { severityWords, SHOWN, stateWords } from '../words.ts';
import { type At, listAddress, pageAddress } from './address.ts';
import { clausePart, leadPart, partnershipPart, rolePart, timePart } from './parts.ts';

export interface CouncilProps extends At {
  readonly policy: Policy;
  readonly requirements: readonly Requirement[];
  readonly found: Found;
  readonly summed: readonly Summed[];
  readonly past: readonly Then[];
  readonly mayExport: boolean;
}

/** What the policy asks of partnerships and how far the register shows it, over the whole council. */
export function councilPage(props: CouncilProps): Page {
  const { policy } = props;
  const { state, says } = standingOfPart(policy, 'requirements');
  const main =
    (policy.requirements ?? []).length === 0
      ? html`<p class="govuk-body">Not set by this policy. ${says === undefined ? 'Its document demands nothing of a partnership that could be looked up.' : spoken(policy, says)}</p>`
      : whole(props);
  return page({
    title: 'Requirements',
    section: 'requirements',
    wide: true,
    main: html`${pageTitle({
      title: 'Requirements',
      lead:
        state === 'notSet'
          ? undefined
          : 'What the policy asks of each partnership, by its clauses, and how far the register shows that it is so.',
    })}${main}`,
  });
}

const parts: readonly (readonly [PartedBy, string])[] = [
  ['clause', 'by clause'],
  ['partnership', 'by partnership'],
  ['owner', 'by who sees to it'],
  ['time', 'over time'],
];

function whole(props: CouncilProps): Html {
  const { found, wanted } = props;
  if (found.entries === 0 && found.unsaid === 0 && filtersOn(props).length === 0)
    return html`<p class="govuk-body">There is nothing in the register yet. Once it has partnerships, this page shows how they stand. <a class="govuk-link" href="${links.register(props.council)}">See the register</a></p>`;
  const totals = totalsOf(props.requirements, found);
  const ways = parts.map(([by, text], at) => {
    const to = pageAddress(props, { by: by === 'clause' ? undefined : by });
    const way =
      by === wanted.by
        ? html`<strong>${text}</strong>`
        : html`<a class="govuk-link" href="${to}">${text}</a>`;
    return html`${at === 0 ? nothing : ' · '}${way}`;
  });
  const bar = toolbar(html`<p class="govuk-body">Shown ${ways}</p>`, file(props));
  const tags = filterTags({ tags: filtersOn(props), clear: cleared(props) });
  return html`${tags}${summary(props, totals)}${unsaid(props)}<div class="c-list">${filters(props)}<div>${bar}${shown(props, totals)}</div></div>`;
}

function shown(props: CouncilProps, totals: Totals): Html {
  const { wanted, summed } = props;
  if (wanted.by === 'clause') return clausePart(props, totals);
  if (wanted.by === 'time') return timePart(props);
  if (wanted.by === 'partnership') return html`${partnershipPart(props)}${pages(props, summed)}`;
  return html`${rolePart(props, totals)}${leadPart(props)}${pages(props, summed)}`;
}

function pages(props: CouncilProps, summed: readonly Summed[]): Html {
  return paging({
    page: props.wanted.page,
    pages: Math.ceil((summed[0]?.inAll ?? 0) / 50),
    address: (number) => pageAddress(props, { page: String(number) }),
  });
}

function summary(props: CouncilProps, totals: Totals): Html {
  return section({
    heading: `${countOf(props.requirements.length, 'requirement')} of ${countOf(props.found.entries, 'entry', 'entries')}`,
    id: 'all',
    main: tiles(
      SHOWN.map((state) => ({
        number: totals.all[state],
        text: stateWords[state],
        ...(totals.all[state] === 0 ? {} : { href: listAddress(props, state) }),
      })),
    ),
  });
}

function unsaid({ council, asAt, found }: CouncilProps): Html {
  if (found.unsaid === 0) return nothing;
  const address = withQuery(links.register(council), { kind: 'unknown', as_at: asAt });
  return insetText({
    text: html`Of ${countOf(found.unsaid, 'entry', 'entries')} nobody has said yet what they are, so nothing is held against them here. <a class="govuk-link" href="${address}">See the register</a>`,
  });
}

function filters(props: CouncilProps): Html {
  const { council, wanted, found, policy, asAt } = props;
  const roles = [...new Set((policy.requirements ?? []).flatMap(({ who }) => who ?? []))];
  const severities = [...new Set((policy.requirements ?? []).map(({ severity }) => severity))];
  const select = (
    name: string,
    label: string,
    any: string,
    choices: readonly (readonly [string, string])[],
    on: string | null,
  ): Html =>
    filterSelect(name, label, [
      { value: '', text: any, checked: on === null },
      ...choices.map(([value, text]) => ({ value, text, checked: value === on })),
    ]);
  return filterPanel({
    action: links.requirements(council),
    on: filtersOn(props).length,
    hidden: {
      by: wanted.by,
      ...(asAt === null ? {} : { as_at: asAt }),
      ...(wanted.requirement === null ? {} : { requirement: wanted.requirement }),
    },
    groups: [
      select(
        'lead',
        'Who leads it',
        'Anybody',
        found.leads.map(({ id, name }) => [id, name]),
        wanted.lead,
      ),
      select(
        'service',
        'Service area',
        'Any',
        found.services.map((each) => [each, each]),
        wanted.service,
      ),
      select(
        'who',
        'Who sees to it',
        'Any role',
        roles.map((id) => [id, roleLabel(policy, id)]),
        wanted.who,
      ),
      select(
        'severity',
        'How much it matters',
        'Any',
        severities.map((id) => [id, severityWords[id]]),
        wanted.severity,
      ),
    ],
    submit: 'Apply',
  });
}

function filtersOn(props: CouncilProps): readonly { readonly text: string; readonly href: string }[] {
  const { wanted, found, policy } = props;
  const { lead, service, who, severity, requirement } = wanted;
  const one = policy.requirements?.find(({ id }) => id === requirement);
  const on: readonly (readonly [string, string | null])[] = [
    [
      'lead',
      lead === null ? null : (found.leads.find(({ id }) => id === lead)?.name ?? 'Somebody who leads none'),
    ],
    ['service', service],
    ['who', who === null ? null : roleLabel(policy, who)],
    ['severity', severity === null ? null : severityWords[severity]],
    ['requirement', one === undefined ? null : spoken(policy, one.says)],
  ];
  return on.flatMap(([name, text]) =>
    text === null ? [] : [{ text, href: pageAddress(props, { [name]: undefined }) }],
  );
}

function cleared({ council, asAt, wanted }: CouncilProps): string {
  return withQuery(links.requirements(council), {
    by: wanted.by === 'clause' ? undefined : wanted.by,
    as_at: asAt,
  });
}

function file({ council, asAt, wanted, mayExport, found }: CouncilProps): Html {
  if (!mayExport || found.entries + found.unsaid === 0) return nothing;
  const { lead, service, who, severity, requirement } = wanted;
  const address = withQuery(links.requirementsFile(council), {
    lead,
    service,
    who,
    severity,
    requirement,
    as_at: asAt,
  });
  return html`<a class="govuk-link" href="${address}">Download as CSV (${formatCount(found.entries + found.unsaid)})</a>`;
}
