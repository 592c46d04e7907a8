import '@fontsource-variable/inter/wght.css';
import './styles/page.css';
import './styles/views.css';
import './styles/actions.css';
import './styles/share.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';

createRoot(document.getElementById('page') as HTMLElement).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
