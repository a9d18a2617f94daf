const fewest = 12;

const tried = new Set([
  'postgres',
  'postgresql',
  'password',
  'passw0rd',
  'secret',
  'changeme',
  'change-me',
  'changeit',
  'concordat',
  'admin',
  'administrator',
  'example',
  'test',
  'default',
  'letmein',
]);

/**
 * Why the password in a database's address is none: whoever gets as far as the server would try it. Null where it is good
 * enough, and where the address has none, as the server then knows the login otherwise.
 */
export function passwordFaultOf(address: string): string | null {
  const url = URL.parse(address);
  if (url === null || url.password === '') return null;
  const password = decodeURIComponent(url.password);
  const login = decodeURIComponent(url.username);
  const bare = password.toLowerCase().replace(/[^a-z-]/g, '');
  if (password.toLowerCase() === login.toLowerCase()) return `the password of ${login} is its own name`;
  if (/^[.*x…]+$/i.test(password) || tried.has(bare) || tried.has(password.toLowerCase()))
    return `the password of ${login} is one that anybody would try`;
  return password.length < fewest ? `the password of ${login} is shorter than ${fewest} letters` : null;
}
