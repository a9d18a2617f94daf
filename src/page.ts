import type { Assets } from './kit/assets.ts';
import { formatDate } from './kit/dates.ts';
import { notificationBanner } from './kit/govuk/notification-banner.ts';
import { type Html } from './kit/html.ts';
import { shell, type ShellProps } from './kit/shell.ts';
import { links } from './links.ts';
import type { Visit } from './request.ts';
import type { Council, HiddenFields, Page } from './route.ts';

/** A slice's page inside the council's own header, navigation and footer. */
export function drawPage(page: Page, visit: Visit, hidden: HiddenFields, assets: Assets): string {
  const { entered, person } = visit;
  const council = entered?.roles == null ? null : entered.council;
  const policy = entered?.policy ?? null;
  return shell({
    title: page.title,
    nonce: visit.nonces,
    errors: page.status === 422,
    wide: page.wide,
    council: council === null ? undefined : { ...council, home: links.register(council.slug) },
    search: council !== null && person?.may('register.read') ? links.search(council.slug) : undefined,
    person: entered?.account == null ? undefined : personOf(entered.account.name, visit, hidden),
    navigation: council === null ? [] : navigation(council, visit, page.section),
    breadcrumbs: page.breadcrumbs,
    back: page.back,
    policy:
      council === null || policy === null
        ? undefined
        : { text: `${policy.title}, from ${formatDate(policy.from)}`, href: links.policy(council.slug) },
    notice: visit.notice === null ? undefined : notice(visit.notice),
    ...asAtOf(visit),
    main: page.main,
    assets: assets.links,
  }).toString();
}

function personOf(name: string, visit: Visit, hidden: HiddenFields): ShellProps['person'] {
  return { name, role: visit.person?.role ?? '', signOut: links.signOut(), csrf: hidden._csrf };
}

function notice({ text, isDone }: NonNullable<Visit['notice']>): Html {
  return notificationBanner(isDone ? { text, type: 'success' } : { text });
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
  { section: 'register', text: 'Register', may: 'register.read', href: links.register },
  {
    section: 'sort',
    text: 'Sort many',
    may: 'definition.answer',
    href: (council: string) => links.sortMany(council),
  },
  { section: 'quality', text: 'Data quality', may: 'register.read', href: links.quality },
  { section: 'import', text: 'Import', may: 'register.import', href: links.imports },
  { section: 'organisations', text: 'Organisations', may: 'register.read', href: links.organisations },
  { section: 'people', text: 'People', may: 'register.read', href: links.people },
  { section: 'plans', text: 'Plans', may: 'register.read', href: links.plans },
  { section: 'portfolio', text: 'Risk and value', may: 'register.read', href: links.portfolio },
  { section: 'policy', text: 'Policy', may: 'policy.read', href: links.policy },
] as const;

/** Only the parts that the person may open. */
function navigation(council: Council, visit: Visit, current: string | undefined): ShellProps['navigation'] {
  return parts
    .filter((part) => visit.person?.may(part.may) ?? false)
    .map(({ section, text, href }) => ({
      text,
      href: href(council.slug),
      ...(section === current ? { current: true } : {}),
    }));
}
