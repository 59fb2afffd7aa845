/** CODEOWNERS as GitHub and as GitLab read it. `npm run -s codeowners` holds the same against readers that others wrote. */
import { describe, expect, it } from 'vitest';
import { hostByContent, readCodeOwners } from '../../src/draft/owners/codeowners.ts';
import { type CodeHost, readPattern } from '../../src/draft/owners/path-pattern.ts';

/** Pattern, path, and whether GitHub and GitLab cover it. */
const coverage: readonly (readonly [string, string, boolean, boolean])[] = [
  ['*', 'a.graphql', true, true],
  ['*', 'teams/a/.hidden', true, true],
  ['**', 'teams/a/b', true, true],
  ['/', 'a', false, true],
  ['/*', 'a', true, true],
  ['/*', 'a/b', false, false],
  // A folder: with a slash for both, without one for GitHub alone.
  ['/teams/', 'teams/a/b.graphql', true, true],
  ['/teams/', 'other/teams/a', false, false],
  ['/teams/', 'teams', false, false],
  ['teams/', 'other/teams/a', true, true],
  ['/teams', 'teams/a/b.graphql', true, false],
  ['/teams', 'teams', true, true],
  ['teams', 'other/teams/a', true, false],
  ['teams', 'other/teams', true, true],
  // `*` stays in its folder.
  ['/teams/*', 'teams/a.graphql', true, true],
  ['/teams/*', 'teams/a/b.graphql', false, false],
  ['teams/*', 'teams/a/b.graphql', false, false],
  ['/teams/*/', 'teams/a/b.graphql', true, true],
  ['/teams/*/schema.graphql', 'teams/a/schema.graphql', true, true],
  ['/teams/*/schema.graphql', 'teams/a/b/schema.graphql', false, false],
  ['/teams/a*', 'teams/abc/d', true, false],
  ['*.graphql', 'teams/a/b.graphql', true, true],
  ['*.graphql', 'teams/a/b.graphqls', false, false],
  // A slash in the middle ties a pattern to the top on GitHub, and not on GitLab.
  ['teams/a.graphql', 'teams/a.graphql', true, true],
  ['teams/a.graphql', 'other/teams/a.graphql', false, true],
  ['teams/a/', 'other/teams/a/b', false, true],
  // Two stars.
  ['/teams/**/a.graphql', 'teams/a.graphql', true, true],
  ['/teams/**/a.graphql', 'teams/b/c/a.graphql', true, true],
  ['**/a.graphql', 'a.graphql', true, true],
  ['/teams/**', 'teams/a', true, true],
  ['/teams/**', 'teams/a/b', true, false],
  ['/teams/**/*', 'teams/a/b', true, true],
  ['/**/schema/', 'x/y/schema/a', true, true],
  ['**/', 'a/b', true, true],
  ['**/', 'a', false, true],
  ['/teams/**/', 'teams/a', false, true],
  // One character, and what is only itself.
  ['/a?c', 'abc', true, true],
  ['/a?c', 'a/c', false, false],
  ['/my\\ graph/', 'my graph/a', true, true],
  ['/\\[id\\]/', '[id]/a', true, true],
  ['/[id]/', '[id]/a', true, false],
  ['/[id]/', 'i/a', false, true],
  ['/[a-c]*/', 'b1/a', false, true],
  ['/[!a-c]/', 'd/a', false, true],
  ['/[!a-c]/', 'b/a', false, false],
  ['/a[/b', 'a[/b', true, false],
  ['/\\*/a', '*/a', true, true],
  ['/\\*/a', 'x/a', false, false],
  ['/a#b', 'a#b', true, true],
  ['/Teams/', 'teams/a', false, false],
  ['/a.b/', 'axb/c', false, false],
];

describe.each(['github', 'gitlab'] as const)('a pattern on %s', (host) => {
  it.each(coverage)('%s and %s', (pattern, path, onGitHub, onGitLab) => {
    expect(readPattern(pattern, host)(path.split('/'))).toBe(host === 'github' ? onGitHub : onGitLab);
  });

  it('takes its time with no text', () => {
    const pattern = `/${'**/*a*a*a*a*a*/'.repeat(40)}x`;
    expect(readPattern(pattern, host)(`${'aaaaaaaaaaaaaaaaaaaaaaaa/'.repeat(400)}y`.split('/'))).toBe(false);
  });
});

const owners = (text: string, host: CodeHost, path: string) => readCodeOwners(text, host).ownersOf(path)?.owners ?? [];

describe('on GitHub', () => {
  it.each([
    ['the last line decides', '* @a\n/x/ @b @acme/c\n', ['@b', '@acme/c']],
    ['and may take owners away', '* @a\n/x/\n', []],
    ['a comment at the end is none of the owners', '/x/ @a # @b\n/y/ @c #@d', ['@a']],
    ['an address is an owner', '/x/ a+b@example.com', ['a+b@example.com']],
    ['a line with what is no owner is skipped', '* @a\n/x/ @b nobody\n', ['@a']],
    ['so is an exclusion', '* @a\n!/x/ \n', ['@a']],
    ['and an escaped comment', '* @a\n\\#x @b\n', ['@a']],
    ['tabs and line ends of Windows separate', '\ufeff/x/\t@a\t@b\r\n', ['@a', '@b']],
    ['a section is a pattern', '* @a\n[Graph] @b\n/x/\n', []],
  ])('%s', (_, text, expected) => {
    expect(owners(text, 'github', 'x/y.graphql')).toEqual(expected);
  });

  it('says which lines are skipped, and why', () => {
    expect(readCodeOwners('# all\n* @a\n/x/ team-x\n!/y/\n', 'github').skipped).toEqual([
      { line: 3, reason: '"team-x" is neither @user, @organisation/team nor an e-mail address' },
      { line: 4, reason: 'GitHub has no exclusions' },
    ]);
  });
});

describe('on GitLab', () => {
  it.each([
    ['the last line decides', '* @a\n/x/ @b @acme/c/d\n', ['@b', '@acme/c/d']],
    ['each section has an owner', '* @a\n[Graph]\n/x/ @b\n^[Docs][2]\n*.graphql @c\n', ['@a', '@b', '@c']],
    ['lines of a section have its owners, if none of their own', '[Graph] @b @c\n/x/\n/z/ @d\n', ['@b', '@c']],
    ['but not those of the section before', '[Graph] @b\n[Docs]\n/x/\n', []],
    [
      'sections of one name are one, in whatever case',
      '[Graph]\n/x/ @a\n[Docs]\n/z/ @c\n[GRAPH]\n*.graphql @b\n',
      ['@b'],
    ],
    ['an exclusion takes away what its section owns', '* @a\n!/x/\n', []],
    ['for good', '!/x/\n* @a\n', []],
    ['and from no other section', '* @a\n[Graph]\n* @b\n!/x/\n', ['@a']],
    ['what is no owner is passed over', '/x/ nobody @a team\n', ['@a']],
    ['a line with nothing else owns nothing', '* @a\n/x/ nobody\n', []],
    ['owners in a comment at the end count', '/x/ @a # and @b\n', ['@a', '@b']],
    ['roles are owners', '/x/ @@maintainers\n', ['@@maintainers']],
    ['an escaped sign of comments is itself', '\\#x/ @b\n/x/ @a', ['@a']],
  ])('%s', (_, text, expected) => {
    expect(owners(text, 'gitlab', 'x/y.graphql')).toEqual(expected);
  });
});

it.each([
  ['* @a\n/x/ @acme/b\n', undefined],
  ['# [Graph]\n* @a # @b/c/d\n', undefined],
  ['/[id]/ @a\n[id]/x @a\n', undefined],
  ['[Graph]\n/x/ @a\n', 'gitlab'],
  ['^[Graph][2] @b\n', 'gitlab'],
  ['* @a\n!/x/\n', 'gitlab'],
  ['* @@owner\n', 'gitlab'],
  ['* @acme/graph/team\n', 'gitlab'],
])('%j is the file of %s', (text, host) => {
  expect(hostByContent(text)).toBe(host);
});
