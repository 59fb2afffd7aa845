/** Light or dark: as the system says, until a reader says otherwise. */
import { useState } from 'preact/hooks';

type Theme = 'light' | 'dark';
const key = 'cadastre-theme';

/** Applies what a reader chose earlier. */
export function applyTheme(): void {
  const chosen = readChoice();
  if (chosen !== undefined) document.documentElement.dataset.theme = chosen;
}

export function ThemeButton() {
  const [theme, setTheme] = useState<Theme>(readChoice() ?? systemTheme());
  const other: Theme = theme === 'dark' ? 'light' : 'dark';
  const choose = () => {
    saveChoice(other);
    document.documentElement.dataset.theme = other;
    setTheme(other);
  };
  return (
    <button type="button" class="icon" onClick={choose} aria-label={`Switch to ${other}`} title={`Switch to ${other}`}>
      <svg viewBox="0 0 20 20" width="18" height="18" aria-hidden="true">
        <circle cx="10" cy="10" r="7" fill="none" stroke="currentColor" stroke-width="1.6" />
        <path d="M10 3a7 7 0 0 1 0 14z" fill="currentColor" />
      </svg>
    </button>
  );
}

function systemTheme(): Theme {
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}

// Storage may be forbidden, as for a file that is shown inside of another page.
function readChoice(): Theme | undefined {
  try {
    const value = localStorage.getItem(key);
    return value === 'dark' || value === 'light' ? value : undefined;
  } catch {
    return undefined;
  }
}

function saveChoice(theme: Theme): void {
  try {
    localStorage.setItem(key, theme);
  } catch {
    // It holds for this visit.
  }
}
