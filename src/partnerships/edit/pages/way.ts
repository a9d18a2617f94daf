import { links } from '../../../links.ts';

export interface Where {
  readonly council: string;
  readonly reference: number;
  readonly name: string;
}

export function way(
  where: Where,
  here?: string,
): readonly { readonly text: string; readonly href?: string }[] {
  const entry = { text: where.name, href: links.record(where.council, where.reference) };
  const register = { text: 'Register', href: links.register(where.council) };
  if (here === undefined) return [register, entry, { text: 'Change' }];
  const parts = { text: 'Change', href: links.editEntry(where.council, where.reference) };
  return [register, entry, parts, { text: here }];
}
