import type { Assets } from './kit/assets.ts';
import { formatDate } from './kit/dates.ts';
import { notificationBanner } from './kit/govuk/notification-banner.ts';
import { type Html, html, nothing } from './kit/html.ts';
import { shell, type ShellProps } from './kit/shell.ts';
import { links } from './links.ts';
import { type IsOfToday, keepDay } from './past-links.ts';
import type { Visit } from './request.ts';
import type { Entered } from './entered.ts';
import type { Council, HiddenFields, Page } from './route.ts';

/** A slice's page inside the council's own header, navigation and footer. */
export function drawPage(
  page: Page,
  visit: Visit,
  hidden: HiddenFields,
  { assets, isOfToday }: { readonly assets: Assets; readonly isOfToday: IsOfToday },
): string {
  const { entered, person } = visit;
  const council = entered?.roles == null ? null : entered.council;
  const policy = entered?.policy ?? null;
  const past = asAtOf(visit);
  const drawn = shell({
    title: page.title,
    nonce: visit.nonces,
    errors: page.status === 422,
    wide: page.wide,
    council: council === null ? undefined : aboutCouncil(council, entered?.isGuest === true),
    ...barsOf(council, visit, hidden),
    search: council !== null && person?.may('register.read') ? links.search(council.slug) : undefined,
    person: entered?.account == null ? undefined : personOf(actor(entered), visit, hidden),
    navigation: council === null ? [] : navigation(council, visit, page.section),
    breadcrumbs: page.breadcrumbs,
    back: page.back,
    policy:
      council === null || policy === null || person?.may('policy.read') !== true
        ? undefined
        : { text: `${policy.title}, from ${formatDate(policy.from)}`, href: links.policy(council.slug) },
    notice: visit.notice === null ? undefined : notice(visit.notice),
    ...past,
    main: html`${partOfRegister(page, visit)}${page.main}`,
    assets: assets.links,
  }).toString();
  return past.asAt === undefined || council === null
    ? drawn
    : keepDay(drawn, council.slug, past.asAt, isOfToday);
}

/** What a page says before its own: for whom one acts or may act, and that the council is to go. */
function barsOf(
  council: Council | null,
  visit: Visit,
  hidden: HiddenFields,
): Pick<ShellProps, 'acting' | 'mayAct' | 'leaves'> {
  const { entered } = visit;
  return {
    acting:
      entered?.actsFor === undefined
        ? undefined
        : { name: entered.actsFor, stop: links.stopActing(), csrf: hidden._csrf },
    mayAct:
      council === null || entered?.mayActFor === undefined
        ? undefined
        : { names: entered.mayActFor, href: links.absences(council.slug) },
    leaves: council?.leavesOn == null ? undefined : leaves(council, council.leavesOn, visit),
  };
}

/** Pages on which what somebody does not see would be missed. */
const ofRegister: ReadonlySet<string> = new Set([
  'register',
  'quality',
  'requirements',
  'portfolio',
  'organisations',
  'plans',
]);

/** Whoever sees a part of the register is told so, and which, wherever it is listed or counted. */
function partOfRegister({ section, status = 200 }: Page, { person }: Visit): Html {
  const sees = person?.sees ?? null;
  if (sees === null || status >= 400 || section === undefined || !ofRegister.has(section)) return nothing;
  const areas = sees.flatMap(({ covers, area }) => (area === null ? [] : [`the ${covers} ${area}`]));
  const entries = sees.filter(({ covers }) => covers === 'entry').length;
  const all = [
    ...new Set(areas),
    ...(entries === 0 ? [] : [entries === 1 ? 'one entry' : `${entries} entries`]),
  ];
  return html`<p class="govuk-body-s">You see a part of the register: ${all.join(', ')}.</p>`;
}

/** Somebody who acts for another says so on every page. */
function actor({ account, actsFor }: Entered): string {
  const name = account?.name ?? '';
  return actsFor === undefined ? name : `${name} for ${actsFor}`;
}

function personOf(name: string, visit: Visit, hidden: HiddenFields): ShellProps['person'] {
  const role = visit.person?.role ?? '';
  const account = visit.entered?.account?.isGuest === true ? undefined : links.account();
  return { name, role, signOut: links.signOut(), csrf: hidden._csrf, account };
}

function aboutCouncil(council: Council, isForGuest: boolean): NonNullable<ShellProps['council']> {
  const { name, colour, slug, logo, isOneOfMany } = council;
  return {
    name,
    colour,
    home: isForGuest ? links.shared(slug) : links.register(slug),
    logo: logo == null ? undefined : { src: links.logo(logo.digest), alt: logo.alt },
    others: isOneOfMany === true ? links.councils() : undefined,
  };
}

function leaves(council: Council, day: string, visit: Visit): NonNullable<ShellProps['leaves']> {
  const mayKeep = visit.person?.may('admin.accounts') ?? false;
  return { day, keep: mayKeep ? links.council(council.slug) : undefined };
}

function notice({ text, isDone, more }: NonNullable<Visit['notice']>): Html {
  const said =
    more === null
      ? text
      : html`<p class="govuk-notification-banner__heading">${text}</p><p class="govuk-body"><a class="govuk-notification-banner__link" href="${more.href}">${more.text}</a></p>`;
  return notificationBanner(isDone ? { text: said, type: 'success' } : { text: said });
}

/** The past day that the page shows, and the same page as it stands now. */
function asAtOf(visit: Visit): { asAt?: string; present?: string } {
  const [path, search] = visit.url.split('?');
  const query = new URLSearchParams(search ?? '');
  const day = query.get('as_at');
  if (day === null || !visit.isPast) return {};
  query.delete('as_at');
  // The bare address of the register may begin with a view: whoever saw all of it goes on to all of it.
  const register = visit.entered?.council && links.register(visit.entered.council.slug);
  if (path === register && query.size === 0) query.set('all', 'yes');
  const rest = query.toString();
  return { asAt: day, present: rest === '' ? (path ?? '/') : `${path}?${rest}` };
}

const parts = [
  { section: 'myWork', text: 'My work', may: 'register.read', ofPresent: true, href: links.myWork },
  { section: 'register', text: 'Register', may: 'register.read', href: links.register },
  {
    section: 'sort',
    text: 'Sort many',
    may: 'definition.answer',
    ofPresent: true,
    href: (council: string) => links.sortMany(council),
  },
  { section: 'reviews', text: 'Reviews', may: 'register.read', ofPresent: true, href: links.reviews },
  { section: 'quality', text: 'Data quality', may: 'register.read', href: links.quality },
  { section: 'requirements', text: 'Requirements', may: 'register.read', href: links.requirements },
  { section: 'import', text: 'Import', may: 'register.import', ofPresent: true, href: links.imports },
  { section: 'organisations', text: 'Organisations', may: 'register.read', href: links.organisations },
  { section: 'people', text: 'People', may: 'register.read', href: links.people },
  { section: 'plans', text: 'Plans', may: 'register.read', href: links.plans },
  { section: 'portfolio', text: 'Risk and value', may: 'register.read', href: links.portfolio },
  { section: 'policy', text: 'Policy', may: 'policy.read', href: links.policy },
  { section: 'council', text: 'Council', may: 'policy.read', ofPresent: true, href: links.council },
] as const;

/** Only the parts that the person may open, and on a page of the past those that have one. */
function navigation(council: Council, visit: Visit, current: string | undefined): ShellProps['navigation'] {
  return parts
    .filter((part) => visit.person?.may(part.may) ?? false)
    .filter((part) => !(visit.isPast && 'ofPresent' in part))
    .map(({ section, text, href }) => ({
      text,
      href: href(council.slug),
      ...(section === current ? { current: true } : {}),
    }));
}
