import '@fontsource-variable/inter/wght.css';
import './styles/page.css';
import './styles/views.css';
import './styles/actions.css';
import './styles/share.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { allowOwnScripts } from '../engine/protocol/ownScripts.ts';
import { App } from './App.tsx';

allowOwnScripts();
createRoot(document.getElementById('page') as HTMLElement).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
