/** The version of this package; the build puts it in from package.json. */
declare const CADASTRE_VERSION: string | undefined;

export const version: string = typeof CADASTRE_VERSION === 'string' ? CADASTRE_VERSION : '0.0.0-source';
