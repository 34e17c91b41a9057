import { render } from 'preact';
import { apiAddress, readAddress } from './address';
import { askEarly } from './api/poller';
import { App } from './shell/App';
import { speak } from './text';

/** Most often the data came with the scripts: then the page is drawn once. A page without it follows soon. */
const patience = 300;

const { address } = readAddress(location.search);
const asked = askEarly(apiAddress(address));
await speak(address.lang);
await Promise.race([asked, new Promise((resolve) => setTimeout(resolve, patience))]);
const place = document.getElementById('page')!;
place.replaceChildren();
render(<App />, place);
