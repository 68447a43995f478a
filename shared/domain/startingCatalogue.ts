/** What a new shop's catalogue begins with: common makes and models with the size that prices go by. */
export const STARTING_CLASSES = ['small', 'compact', 'family', 'large', 'suv', 'van', 'sports', 'motorcycle'] as const;
export type StartingClass = (typeof STARTING_CLASSES)[number];

const LETTERS: Readonly<Record<string, StartingClass>> = {
  s: 'small',
  c: 'compact',
  f: 'family',
  l: 'large',
  u: 'suv',
  v: 'van',
  p: 'sports',
};

/** Make, then models with the letter of their class; `*` after it marks electric only. */
const CARS = `
Alfa Romeo:Giulietta c,Giulia f,Stelvio u,Tonale u
Audi:A1 s,A3 c,A4 f,A6 l,Q2 u,Q3 u,Q5 u,Q7 u,TT p,e-tron u*
BMW:116i c,118d c,320d f,330e f,520d l,X1 u,X3 u,X5 u,Z4 p,i3 s*,i4 f*
Citroën:C1 s,C3 s,C4 c,C5 Aircross u,Berlingo v,Jumper v
Cupra:Formentor u,Born c*
Dacia:Sandero s,Duster u,Jogger f,Spring s*
Fiat:500 s,500e s*,Panda s,Tipo c,Punto s,Doblò v,Ducato v
Ford:Ka s,Fiesta s,Focus c,Mondeo f,Puma u,Kuga u,Galaxy l,Transit v,Transit Custom v,Mustang p
Honda:Jazz s,Civic c,HR-V u,CR-V u
Hyundai:i10 s,i20 s,i30 c,Kona u,Tucson u,Ioniq 5 u*
Iveco:Daily v
Jaguar:XE f,XF l,F-Pace u
Jeep:Renegade u,Compass u,Avenger u
Kia:Picanto s,Rio s,Ceed c,Niro u,Sportage u,Sorento u,EV6 u*
Lancia:Ypsilon s
Land Rover:Defender u,Discovery Sport u,Range Rover Evoque u
Mazda:2 s,3 c,6 f,CX-3 u,CX-5 u,MX-5 p
Mercedes-Benz:A 180 c,C 200 f,E 220 l,GLA u,GLC u,Vito v,Sprinter v,EQA u*
MG:MG3 s,MG4 c*,ZS u,HS u
Mini:Cooper s,Clubman c,Countryman u
Mitsubishi:Space Star s,ASX u,Outlander u
Nissan:Micra s,Juke u,Qashqai u,X-Trail u,Leaf c*,Primastar v
Opel:Corsa s,Astra c,Insignia f,Mokka u,Vivaro v
Peugeot:108 s,208 s,308 c,2008 u,3008 u,Partner v,Boxer v
Porsche:911 p,Macan u,Cayenne u,Taycan l*
Renault:Clio s,Mégane c,Captur u,Kadjar u,Kangoo v,Trafic v,Master v,Zoe s*
SEAT:Ibiza s,Leon c,Arona u,Ateca u
Škoda:Fabia s,Octavia c,Superb f,Kamiq u,Karoq u,Kodiaq u,Enyaq u*
Smart:Fortwo s
Subaru:Impreza c,Forester u,Outback l
Suzuki:Swift s,Ignis s,Vitara u,Jimny u
Tesla:Model 3 f*,Model Y u*,Model S l*
Toyota:Aygo s,Yaris s,Corolla c,C-HR u,RAV4 u,Hilux v,Proace v
Vauxhall:Corsa s,Astra c,Insignia f,Mokka u,Vivaro v
Volkswagen:up! s,Polo s,Golf c,Passat f,T-Roc u,Tiguan u,Touran f,Caddy v,Transporter v,Crafter v,ID.3 c*
Volvo:V40 c,V60 f,XC40 u,XC60 u
`;

export interface StartingModel {
  make: string;
  model: string;
  class: StartingClass;
  isElectric: boolean;
}

export const STARTING_MODELS: readonly StartingModel[] = CARS.trim()
  .split('\n')
  .flatMap((line) => {
    const at = line.indexOf(':');
    return line
      .slice(at + 1)
      .split(',')
      .map((entry): StartingModel => {
        const [, model = '', letter = '', electric = ''] = /^(.*) ([a-z])(\*?)$/u.exec(entry) ?? [];
        return { make: line.slice(0, at), model, class: LETTERS[letter] ?? 'compact', isElectric: electric === '*' };
      });
  });
