export interface Called {
  readonly name: string;
  readonly email: string;
}

/** As the list beside a box offers somebody. */
export function offered({ name, email }: Called): string {
  return `${name} (${email})`;
}

/** Whom a text means: by their address, by their name, or as the list offers them. Nobody, or several of one name, is told so. */
export function meant<M extends Called>(members: readonly M[], typed: string): M | 'nobody' | 'several' {
  const text = typed.trim().toLowerCase();
  const exact = members.find(
    (each) => each.email.toLowerCase() === text || offered(each).toLowerCase() === text,
  );
  if (exact !== undefined) return exact;
  const [one, other] = members.filter(({ name }) => name.trim().toLowerCase() === text);
  if (one === undefined) return 'nobody';
  return other === undefined ? one : 'several';
}
