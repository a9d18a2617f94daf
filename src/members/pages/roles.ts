import { countOf } from '../../kit/count.ts';
import { html, type Html, nothing } from '../../kit/html.ts';
import { pageTitle, section } from '../../kit/parts/layout.ts';
import { links } from '../../links.ts';
import { type Capability, mayWords, rolesOf } from '../../policy/permissions.ts';
import type { Policy, Role } from '../../policy/policy.ts';
import { say } from '../../policy/text.ts';
import { type Page, page } from '../../route.ts';

export interface Holder {
  readonly id: string;
  readonly name: string;
}

export interface RolesProps {
  readonly council: string;
  readonly policy: Policy;
  /** Who holds each role, for those who give roles or see who has which; null for everybody else. */
  readonly holders: ReadonlyMap<string, readonly Holder[]> | null;
  /** They give roles: each holder leads to their page. */
  readonly mayChange: boolean;
}

export function rolesPage(props: RolesProps): Page {
  const { policy } = props;
  const roles = rolesOf(policy);
  const [own, ours] = [
    roles.filter((role) => role.ours !== true),
    roles.filter((role) => role.ours === true),
  ];
  const draw = (role: Role): Html => oneRole(props, role);
  return page({
    title: 'What each role may do',
    ...whereIn(props),
    main: html`${pageTitle({
      title: 'What each role may do',
      lead: 'The pages offer everybody what their roles let them do, and refuse all else, by this one table.',
    })}
    ${own.length === 0 ? nothing : section({ heading: 'Roles that the policy names', id: 'own', main: html`${own.map(draw)}` })}
    ${section({
      heading: 'Roles that come with Concordat',
      id: 'ours',
      main: html`<p class="govuk-body">For work that the policy gives to nobody by name. They are not from the policy.</p>${ours.map(draw)}`,
    })}`,
  });
}

/** Under what the reader came by. */
function whereIn({ council, holders, mayChange }: RolesProps): Pick<Page, 'section' | 'breadcrumbs'> {
  if (holders === null)
    return {
      section: 'policy',
      breadcrumbs: [{ text: 'Policy', href: links.policy(council) }, { text: 'Roles' }],
    };
  const from = mayChange
    ? { text: 'Accounts and roles', href: links.members(council) }
    : { text: 'Who has access', href: links.access(council) };
  return { section: 'council', breadcrumbs: [from, { text: 'Roles' }] };
}

function oneRole(props: RolesProps, role: Role): Html {
  const { policy, holders } = props;
  const terms = { terms: policy.terms };
  const meaning =
    role.meaning === undefined ? nothing : html`<p class="govuk-body">${say(role.meaning, terms)}</p>`;
  return section({
    heading: say(role.label, terms),
    id: `role-${role.id}`,
    level: 3,
    main: html`${meaning}${sentences(role.may ?? [])}${holders === null ? nothing : heldBy(props, holders.get(role.id) ?? [])}`,
  });
}

function sentences(may: readonly Capability[]): Html {
  if (may.length === 0) return html`<p class="govuk-body">May do nothing here.</p>`;
  return html`<p class="govuk-body govuk-!-margin-bottom-1">May:</p><ul class="govuk-list govuk-list--bullet">${may.map((each) => html`<li>${mayWords(each)}</li>`)}</ul>`;
}

function heldBy({ council, mayChange }: RolesProps, held: readonly Holder[]): Html {
  if (held.length === 0) return html`<p class="govuk-body">Nobody has it.</p>`;
  const at = ({ id }: Holder): string =>
    mayChange ? links.member(council, id) : `${links.access(council)}#account-${id}`;
  const names = held.map((each) => html`<li><a class="govuk-link" href="${at(each)}">${each.name}</a></li>`);
  return html`<p class="govuk-body govuk-!-margin-bottom-1">${countOf(held.length, 'person has it', 'people have it')}:</p><ul class="govuk-list govuk-list--bullet">${names}</ul>`;
}
