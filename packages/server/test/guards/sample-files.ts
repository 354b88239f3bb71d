/** A file that each call with an upload takes, by operation id: a new such call adds its own. */
export const sampleFiles: Readonly<Record<string, string>> = {
  'numbers.import-inventory': 'number,type,state,ratecenter\n7065550150,local,GA,ATHENS\n',
  'orders.create-bulk': 'state,quantity\nGA,1\n',
  'porting.upload-document': '%PDF-1.4\n%%EOF\n',
  'reference.import-carrier-coverage':
    'carrier_id,ocn,spid,state,rate_center,lata,lrn\nacme,9206,9206,NJ,JERSEYCITY,224,2015550100\n',
  'reference.import-carrier-holidays': 'spid,day,name\n9206,2026-11-27,the day after Thanksgiving\n',
  'reference.import-co-codes-ca':
    '"NPA","CO Code (NXX)","Status","Exchange Area","Province","Company","OCN","Remarks"\n204,200,"In Service","Winnipeg","MB","Acme","4727",\n',
  'reference.import-co-codes-us':
    'State\tNPA-NXX\tOCN\tCompany\tRateCenter\tEffectiveDate\tUse\nNJ\t201-200\t9206\t"ACME"\tJERSEYCITY\t01/01/2001\tAS\n',
  'reference.import-mapped': 'NPA,NXX,State,Rate Center\n201,200,NJ,JERSEYCITY\n',
  'reference.import-npa-report':
    'File Date,11/26/2025\nNPA_ID,ASSIGNED,USE,LOCATION,COUNTRY,IN_SERVICE,IN_SERVICE_DT,OVERLAY_COMPLEX\n201,Yes,G,NJ,US,Y,01-Jan-1947,201/551\n',
  'reference.import-ocn': 'ocn,name\n9206,ACME\n',
  'reference.import-rate-centers': 'country,region,exchange,name\nUS,FL,100010,ABBEVILLE\n',
  'reference.import-thousands-blocks':
    'State,NPA,NXX,X,STATUS,Code Holder,Rate Center,Assigned To,OCN\nNJ,201,200,1,AS,ACME,JERSEYCITY,ACME,9206\n',
  'tasks.import-inventory': 'number,type,state,ratecenter\n7065550151,local,GA,ATHENS\n',
  'tariffs.import-rates': 'prefix,rate\n1352,0.0139\n',
  'reference.import-toll-free-numbers': 'number,status,resp_org\n8005550100,working,ACM01\n',
}
