/**
 * World manufacturer identifiers (ISO 3780) of the makers common in Europe, Britain, the Americas, Australia, India,
 * Japan, Korea and China: the first three characters of a VIN, and where two makers share them, more.
 */
const MAKERS = `
Abarth:ZFAA
Acura:19U,19V,2HN,JH4,5J8
Alfa Romeo:ZAR,ZAS
Alpine:VFA
Ashok Leyland:MB1
Aston Martin:SCF,SD7
Audi:WAU,WUA,WA1,TRU,93U,LFV2,99A
Bajaj:MD2
Bentley:SCB,SJA
BMW:WBA,WBS,WBY,WBX,WB5,4US,5UX,5UM,5YM,X4X,LBV,WB1,WB4,3MW,MMF
Buick:1G4,2G4,3G4,KL4,LSG
BYD:LGX,LC0,LPE
Cadillac:1G6,1GY,2G6,3GY
Changan:LS5,LS4
Chery:LVV,LVT
Chevrolet:1G1,1GC,1GN,2G1,2CN,2GC,2GN,3G1,3GC,3GN,KL1,KL7,KL8,9BG,8AG,MA6
Chrysler:1C3,2C3,3C3,1A4,2A4,3A4,1C4,2C4,1A8,2A8
Citroën:VF7,VR7,935,8BC,VS7,LDC
Cupra:VSSZZZK
Dacia:UU1
Daewoo:KLA,KLY,SUP,UU6
DAF:XLR
Daihatsu:JDA,JD1,JD2
Dodge:1B3,1B7,1D3,1D4,1D7,1D8,2B3,2B5,2B7,2D4,2D8,3B7,3D4,3D7
DS:VR1
Ferrari:ZFF,ZDF
Fiat:ZFA,ZFC,9BD,NM4,VXE,8AP,ZFZ,MCA
Fisker:YH4,VCF
Ford:WF0,1FA,1FB,1FC,1FD,1FM,1FT,1ZV,2FA,2FM,2FT,3FA,3FM,3FT,NM0,SFA,VS6,6FP,9BF,8AF,MAJ,UN1,X9F,Z6F,LVS,MNA,MNB,AFA,MPB,TW2,BAF
Force Motors:MC1
Genesis:KMT
Geely:LB3,L6T,LLV
GMC:1GD,1GK,1GT,2GK,2GT,3GK,3GT
Great Wall:LGW
Harley-Davidson:1HD,5HD,932
Holden:6G1,6H8
Honda:JHM,JHL,JHG,JH2,1HG,2HG,2HK,3HG,3CZ,5FN,5J6,5KB,7FA,SHH,SHS,SHR,NLA,LHG,MAK,MRH,93H,LUC,PAD,MHR,8C3,478,19X,MLH,ZDC
Hummer:5GR,5GT
Hyundai:KMH,KME,KMF,KM8,KMJ,5NP,5NM,5XY,2HM,NLH,TMA,MAL,Z94,9BH,LBE,X7M,NLJ,7YA
Infiniti:JNK,JNR,JNX,5N3,3PC,SJK
Isuzu:JAA,JAB,JAC,JAL,4S2,MPA,MP1
Iveco:ZCF,ZCN,93Z
Jaguar:SAJ,SAD
Jeep:1J4,1J8,ZAC,1JC,988,3C4NJ,1C6J,1C4H,1C4J,1C4P,1C4N,1C4R,1C4B,MCAN
Kawasaki:JKA,JKB
Kia:KNA,KNB,KNC,KND,KNE,5XX,U5Y,U6Y,XWE,3KP,LJD,MZB
KTM:VBK
Lada:XTA
Lamborghini:ZHW,ZPB
Lancia:ZLA
Land Rover:SAL
LDV:SEY
Lexus:JTH,JTJ,JT8,2T2,58A
Ligier:VJR
Lincoln:1LN,2LM,5LM,5LT
Lotus:SCC
Mahindra:MA1,MDH1,MBL
MAN:WMA
Maserati:ZAM,ZN6
Maxus:LSF,LSH
Mazda:JM1,JM3,JM6,JM7,JM0,JMZ,JMY0,1YV,4F2,4F4,3MZ,3MD,3MV,7MM,MM0,MM7,MM8,JC1
McLaren:SBM
Mercedes-Benz:WDB,WDC,WDD,WDF,WDY,WD1,WD2,WD3,WD4,W1K,W1N,W1V,W1W,W1T,4JG,55S,8AB,8AC,VSA,NMB,LE4,LB1,9BM,WDP,WEB
MG:LSJ,SDP,MZ7
Mini:WMW
Mitsubishi:JA3,JA4,JA7,JMB,JMA,JMY,JLF,4A3,4A4,6MM,MMB,MMC,MMA,MMD,XMC,ML3,93X
Morgan:SA9
Nio:LJ1
Nissan:JN1,JN3,JN6,JN8,JNA,JN0,SJN,VSK,VWA,VNV,1N4,1N6,3N1,3N6,3N8,5N1,5BZ,MDH,MNT,LGB,Z8N,94D,MHB
Oldsmobile:1G3
Opel:W0L,W0V,VXK,W0S,VSX,XUF,VXKU
Peugeot:VF3,VR3,936,8AD,8AE,LDCP
Piaggio:ZAP,MBX
Plymouth:1P3
Polestar:LPS,YSM
Pontiac:1G2,2G2,5Y2,6G2
Porsche:WP0,WP1
Proton:PL1
Ram:1C6,3C6,3C7,2C7
Renault:VF1,VF2,VF6,VSY,VSR,93Y,8A1,KNM,X7L,MEE,VNE,VMK
Rivian:7FC,7PD
Rolls-Royce:SCA,SLA
Royal Enfield:ME3
Rover:SAR
Saab:YS3,YTN
Saturn:1G8,5GZ
Scania:YS2,XLE,VLU,9BS
SEAT:VSS
Škoda:TMB,XW8N
Smart:WME,HES,W1A
SsangYong:KPA,KPB,KPT
Subaru:JF1,JF2,4S3,4S4,4S6,JF3,JF4
Suzuki:JS1,JS2,JS3,JSA,TSM,VSE,VTT,MA3,MBH,KL5,LMU,MMS,2S3,MHY,JSM
Tata:MAT
Tesla:5YJ,7SA,LRW,XP7,SFZ,7G2
Toyota:JTD,JTE,JTM,JTN,JTB,JTG,JTF,JTL,JTK,JTP,JT1,JT2,JT3,JT4,JT5,JT6,JT7,SB1,VNK,NMT,1NX,2T1,2T3,3TM,3TY,3MY,4T1,4T3,4T4,5TB,5TD,5TE,5TF,5YF,7MU,7SV,6T1,9BR,8AJ,MBJ,MR0,MR1,MR2,AHT,LFM,LVG,LTV,PN1,TW1,XW7,YAR,MHF
Triumph:SMT
TVR:SA9T
Vauxhall:SKA,SED,W0LV
Volkswagen:WVW,WVG,WV1,WV2,WV3,WV4,1VW,1V2,3VW,3VV,8AW,9BW,AAV,LSV,LFV,MEX,TMBV,XW8,WVZ,VWV,2V4,2V8
Volvo:YV1,YV4,YV2,YV3,YV5,YB3,LVY,LYV,7JR,7JD,XLB,MHA,YB1
Yamaha:JYA,JYE,LPR,VG5,ZD0
Zastava:VX1
`;

/** WMI (or a longer beginning, where makers share one) to maker; a maker's first listing of a shared one wins. */
export const MAKER_BY_PREFIX: ReadonlyMap<string, string> = new Map(
  MAKERS.trim()
    .split('\n')
    .flatMap((line) => {
      const [maker = '', prefixes = ''] = line.split(':');
      return prefixes.split(',').map((prefix) => [prefix, maker] as const);
    })
    .toReversed(),
);

/** Second characters of a WMI in the order of ISO 3780. */
const ORDER = 'ABCDEFGHJKLMNPRSTUVWXYZ1234567890';
const RANGES = `
AA-AH ZA|AJ-AK CI|AL-AM LS|AN-AP BW|AR-AS NA|AT-AU MG|AV-AW MU|AX-AY TN|AZ-A1 CY|A2-A3 ZW|A4-A5 MZ|BA-BB AO|BF-BG KE|
CA-CB BJ|CF-CG MG|CL-CM TN|DA-DE EG|DF-DK MA|DL-DM ZM|EA-EE ET|EF-EG MZ|FA-FE GH|FF-FK NG|
HA-H0 CN|JA-J0 JP|KF-KH IL|KL-KR KR|KS-KT JO|K1-K3 KR|K5-K5 KG|LA-L0 CN|MA-ME IN|MF-MK ID|ML-MR TH|MS-MS MM|MU-MU MN|
MX-MX KZ|MY-M0 IN|NA-NC IR|NF-NG PK|NL-NR TR|NS-NT UZ|NV-NV AZ|NX-NX TJ|NY-NY AM|N1-N5 IR|N7-N8 TR|PA-PC PH|PF-PG SG|
PL-PR MY|PS-PT BD|PV-PV KH|P5-P0 IN|RA-RB AE|RF-RK TW|RL-RN VN|RP-RP LA|RS-RT SA|R1-R7 HK|SA-SM GB|SN-ST DE|SU-SZ PL|
S1-S2 LV|S3-S3 GE|S4-S4 IS|TA-TH CH|TJ-TP CZ|TR-TV HU|TW-T2 PT|T3-T5 RS|T6-T6 AD|T7-T8 NL|UA-UC ES|UH-UM DK|UN-UR IE|
UU-UX RO|U1-U2 MK|U5-U7 SK|U8-U0 BA|VA-VE AT|VF-VR FR|VS-VW ES|VX-V2 RS|V3-V5 HR|V6-V8 EE|WA-W0 DE|XA-XC BG|XD-XE RU|
XF-XH GR|XJ-XK RU|XL-XR NL|XS-XW RU|XX-XY LU|XZ-X0 RU|YA-YE BE|YF-YK FI|YN-YN MT|YS-YW SE|YX-Y2 NO|Y3-Y5 BY|Y6-Y8 UA|
ZA-ZU IT|ZX-ZZ SI|Z1-Z1 SM|Z3-Z5 LT|Z6-Z0 RU|1A-10 US|2A-25 CA|3A-3X MX|4A-40 US|5A-50 US|6A-6X AU|7A-7E NZ|7F-70 US|
8A-8E AR|8F-8G CL|8L-8N EC|8S-8T PE|8X-8Z VE|82-82 BO|84-84 CR|9A-9E BR|9F-9G CO|9L-9L PY|9S-9S UY|91-99 BR
`;
const COUNTRY_RANGES = RANGES.replace(/\s*\n/gu, '')
  .split('|')
  .map((entry) => {
    const [span = '', country = ''] = entry.trim().split(' ');
    const [from = '', to = ''] = span.split('-');
    return { first: from.charAt(0), from: ORDER.indexOf(from.charAt(1)), to: ORDER.indexOf(to.charAt(1)), country };
  });

/** ISO 3166 alpha-2 of the country that gave out the first two characters; null when it is not in the table. */
export function countryOfPrefix(prefix: string): string | null {
  const second = ORDER.indexOf(prefix.charAt(1));
  const found = COUNTRY_RANGES.find(({ first, from, to }) => first === prefix.charAt(0) && from <= second && second <= to);
  return found?.country ?? null;
}
