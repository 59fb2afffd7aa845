/** Makes a report searchable: takes the data that the file carries, and puts pages in the place of the one long page. */
import './styles/style.css';
import { render } from 'preact';
import type { ReportModel } from '../report/html/model.ts';
import { showModel } from '../report/html/views/parts.tsx';
import { App } from './app.tsx';
import { applyTheme } from './theme.tsx';

applyTheme();
const data = document.getElementById('report')?.textContent;
const root = document.getElementById('app');
const page = document.getElementById('static');
if (data && root && page) {
  // Written by the tool that wrote this script: nothing else can be there.
  const model: ReportModel = JSON.parse(data);
  page.remove();
  showModel(model, true);
  render(<App />, root);
  performance.mark('report-shown');
}
