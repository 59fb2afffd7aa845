/** The part of the report that runs in the browser, put in by the build: see scripts/report-app.mjs. */
declare module 'cadastre:report-app' {
  export const script: string;
  export const style: string;
}

declare module '*.css';
