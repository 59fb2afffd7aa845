/** The version of this package; the build puts it in from package.json. */
declare const CADASTRE_VERSION: string | undefined;

/** The version of what was not built. */
export const sourceVersion = '0.0.0-source';

export const version: string = typeof CADASTRE_VERSION === 'string' ? CADASTRE_VERSION : sourceVersion;

/** What this build was made of, as a hash; the build puts it in. */
declare const CADASTRE_BUILD: string | undefined;

export const build: string = typeof CADASTRE_BUILD === 'string' ? CADASTRE_BUILD : 'source';
