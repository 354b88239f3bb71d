// Generated from the contract by tools/generate.ts; do not edit.
/** Every call of the API by its operation id. */
export const operations = {
  "accounts.login": {
    "method": "POST",
    "path": "/login",
    "access": "public",
    "deed": "none",
    "safe": true,
    "upload": false,
    "paged": false,
    "rows": null,
    "files": [],
    "summary": "Customer log in",
    "input": {
      "user_name": {
        "required": true,
        "type": "string",
        "description": "Account user name"
      },
      "password": {
        "required": true,
        "type": "string",
        "description": "Account password"
      }
    }
  },
  "accounts.admin-login": {
    "method": "POST",
    "path": "/admin_login",
    "access": "public",
    "deed": "none",
    "safe": true,
    "upload": false,
    "paged": false,
    "rows": null,
    "files": [],
    "summary": "Provider admin log in",
    "input": {
      "user_name": {
        "required": true,
        "type": "string",
        "description": "Account user name"
      },
      "password": {
        "required": true,
        "type": "string",
        "description": "Account password"
      }
    }
  },
  "accounts.logout": {
    "method": "POST",
    "path": "/logout",
    "access": "account",
    "deed": "none",
    "safe": true,
    "upload": false,
    "paged": false,
    "rows": null,
    "files": [],
    "summary": "Revoke the token that this call carries",
    "input": {}
  },
  "accounts.open-session": {
    "method": "POST",
    "path": "/session",
    "access": "public",
    "deed": "none",
    "safe": true,
    "upload": false,
    "paged": false,
    "rows": null,
    "files": [],
    "summary": "Open a browser's session",
    "input": {
      "user_name": {
        "required": true,
        "type": "string",
        "description": "Account user name"
      },
      "password": {
        "required": true,
        "type": "string",
        "description": "Account password"
      }
    }
  },
  "accounts.close-session": {
    "method": "DELETE",
    "path": "/session",
    "access": "account",
    "deed": "none",
    "safe": true,
    "upload": false,
    "paged": false,
    "rows": null,
    "files": [],
    "summary": "Close a browser's session",
    "input": {}
  },
  "accounts.change-password": {
    "method": "PUT",
    "path": "/password",
    "access": "account",
    "deed": "none",
    "safe": false,
    "upload": false,
    "paged": false,
    "rows": null,
    "files": [],
    "summary": "Change the caller's own password",
    "input": {
      "current_password": {
        "required": true,
        "type": "string",
        "description": ""
      },
      "password": {
        "required": true,
        "type": "string",
        "description": "The new password, 6 characters or more"
      }
    }
  },
  "accounts.forgot-password": {
    "method": "POST",
    "path": "/password/forgot",
    "access": "public",
    "deed": "none",
    "safe": false,
    "upload": false,
    "paged": false,
    "rows": null,
    "files": [],
    "summary": "Ask for a new password",
    "input": {
      "user_name": {
        "required": false,
        "type": "string",
        "description": ""
      },
      "email": {
        "required": false,
        "type": "string",
        "description": "Instead of the user name"
      }
    }
  },
  "accounts.reset-password": {
    "method": "POST",
    "path": "/password/reset",
    "access": "public",
    "deed": "none",
    "safe": false,
    "upload": false,
    "paged": false,
    "rows": null,
    "files": [],
    "summary": "Choose a new password with the token that was sent",
    "input": {
      "token": {
        "required": true,
        "type": "string",
        "description": ""
      },
      "password": {
        "required": true,
        "type": "string",
        "description": "The new password, 6 characters or more"
      }
    }
  },
  "accounts.create-api-key": {
    "method": "POST",
    "path": "/api-keys",
    "access": "account",
    "deed": "none",
    "safe": false,
    "upload": false,
    "paged": false,
    "rows": null,
    "files": [],
    "summary": "Make an API key",
    "input": {
      "name": {
        "required": true,
        "type": "string",
        "description": ""
      },
      "scopes": {
        "required": true,
        "type": "array",
        "description": "Permissions (`x-permission` of each call), `read` for every one of reading, or `*` for all"
      },
      "expires_at": {
        "required": false,
        "type": "string",
        "description": "ISO 8601 with its offset, or a day in UTC; absent: never"
      }
    }
  },
  "accounts.list-api-keys": {
    "method": "GET",
    "path": "/api-keys",
    "access": "account",
    "deed": "none",
    "safe": true,
    "upload": false,
    "paged": true,
    "rows": "rows",
    "files": [],
    "summary": "The account's API keys, newest first",
    "input": {
      "account_id": {
        "required": false,
        "type": "integer",
        "description": ""
      },
      "page": {
        "required": false,
        "type": "integer",
        "description": "Page, from 1"
      },
      "limit": {
        "required": false,
        "type": "integer",
        "description": "Rows a page; at most 1000"
      }
    }
  },
  "accounts.revoke-api-key": {
    "method": "DELETE",
    "path": "/api-keys/{key_id}",
    "access": "account",
    "deed": "transaction",
    "safe": false,
    "upload": false,
    "paged": false,
    "rows": null,
    "files": [],
    "summary": "Revoke an API key",
    "input": {
      "key_id": {
        "required": true,
        "type": "integer",
        "description": ""
      }
    }
  },
  "accounts.impersonate": {
    "method": "POST",
    "path": "/admin/impersonate",
    "access": "admin",
    "deed": "none",
    "safe": false,
    "upload": false,
    "paged": false,
    "rows": null,
    "files": [],
    "summary": "Act in a customer's name",
    "input": {
      "account_id": {
        "required": true,
        "type": "integer",
        "description": ""
      },
      "reason": {
        "required": true,
        "type": "string",
        "description": "The account reads it"
      }
    }
  },
  "accounts.list-audit": {
    "method": "GET",
    "path": "/audit",
    "access": "account",
    "deed": "none",
    "safe": true,
    "upload": false,
    "paged": false,
    "rows": "rows",
    "files": [],
    "summary": "Who did what, when and from where, newest first",
    "input": {
      "account_id": {
        "required": false,
        "type": "integer",
        "description": ""
      },
      "action": {
        "required": false,
        "type": "string",
        "description": ""
      },
      "from": {
        "required": false,
        "type": "string",
        "description": "ISO 8601 with its offset, or a day in UTC"
      },
      "to": {
        "required": false,
        "type": "string",
        "description": "Exclusive; ISO 8601 with its offset, or a day in UTC"
      },
      "before": {
        "required": false,
        "type": "string",
        "description": "`next` of the answer before"
      },
      "limit": {
        "required": false,
        "type": "integer",
        "description": "Rows a page; at most 1000"
      }
    }
  },
  "customers.sign-up": {
    "method": "POST",
    "path": "/signup",
    "access": "public",
    "deed": "none",
    "safe": false,
    "upload": false,
    "paged": false,
    "rows": null,
    "files": [],
    "summary": "Sign up",
    "input": {
      "firstname": {
        "required": true,
        "type": "string",
        "description": ""
      },
      "lastname": {
        "required": true,
        "type": "string",
        "description": ""
      },
      "company": {
        "required": true,
        "type": "string",
        "description": ""
      },
      "address": {
        "required": true,
        "type": "string",
        "description": ""
      },
      "city": {
        "required": true,
        "type": "string",
        "description": ""
      },
      "country": {
        "required": true,
        "type": "string",
        "description": "ISO code"
      },
      "state": {
        "required": true,
        "type": "string",
        "description": ""
      },
      "username": {
        "required": true,
        "type": "string",
        "description": "Unique, whatever its case: letters, digits and . _ @ + -"
      },
      "password": {
        "required": true,
        "type": "string",
        "description": "6 characters or more"
      },
      "confirmpassword": {
        "required": true,
        "type": "string",
        "description": "The same again"
      },
      "email": {
        "required": true,
        "type": "string",
        "description": ""
      },
      "phone": {
        "required": true,
        "type": "string",
        "description": "Digits, with or without + ( ) . - and spaces"
      },
      "terms": {
        "required": true,
        "type": "integer",
        "description": "1: the terms are accepted"
      }
    }
  },
  "customers.list": {
    "method": "GET",
    "path": "/customers",
    "access": "account",
    "deed": "none",
    "safe": true,
    "upload": false,
    "paged": true,
    "rows": "[]",
    "files": [],
    "summary": "List customers",
    "input": {
      "depth": {
        "required": false,
        "type": "string",
        "description": ""
      },
      "account_id": {
        "required": false,
        "type": "integer",
        "description": "The customers of this account, by default yours"
      },
      "status": {
        "required": false,
        "type": "string",
        "description": ""
      },
      "blocked": {
        "required": false,
        "type": "string",
        "description": "A blocked account reads and pays, but neither it nor any below it buys"
      },
      "search": {
        "required": false,
        "type": "string",
        "description": "Part of the user name, e-mail, company or name"
      },
      "balances": {
        "required": false,
        "type": "boolean",
        "description": "With the balance of each, and what is available"
      },
      "page": {
        "required": false,
        "type": "integer",
        "description": "Page, from 1"
      },
      "limit": {
        "required": false,
        "type": "integer",
        "description": "Rows a page; absent: the whole list; at most 1000"
      }
    }
  },
  "customers.create": {
    "method": "PUT",
    "path": "/customers",
    "access": "account",
    "deed": "transaction",
    "safe": false,
    "upload": false,
    "paged": false,
    "rows": null,
    "files": [],
    "summary": "Create a customer",
    "input": {
      "portaClass": {
        "required": true,
        "type": "string",
        "description": "Price class; one that no price names pays the prices for any class"
      },
      "username": {
        "required": true,
        "type": "string",
        "description": "Unique, whatever its case: letters, digits and . _ @ + -"
      },
      "creditLimit": {
        "required": true,
        "type": "string",
        "description": "How far the balance may go below zero"
      },
      "creditLimitWarning": {
        "required": true,
        "type": "string",
        "description": "At what is left to spend a warning is given"
      },
      "email": {
        "required": true,
        "type": "string",
        "description": ""
      },
      "password": {
        "required": true,
        "type": "string",
        "description": "6 characters or more"
      },
      "salutation": {
        "required": true,
        "type": "string",
        "description": ""
      },
      "firstname": {
        "required": true,
        "type": "string",
        "description": ""
      },
      "lastname": {
        "required": true,
        "type": "string",
        "description": ""
      },
      "address": {
        "required": true,
        "type": "string",
        "description": ""
      },
      "address2": {
        "required": false,
        "type": "string",
        "nullable": true,
        "description": ""
      },
      "city": {
        "required": true,
        "type": "string",
        "description": ""
      },
      "state": {
        "required": false,
        "type": "string",
        "nullable": true,
        "description": ""
      },
      "zip": {
        "required": true,
        "type": "string",
        "description": ""
      },
      "country": {
        "required": true,
        "type": "string",
        "description": "ISO code"
      },
      "companyname": {
        "required": false,
        "type": "string",
        "nullable": true,
        "description": ""
      },
      "phone": {
        "required": false,
        "type": "string",
        "nullable": true,
        "description": ""
      },
      "portaCurrency": {
        "required": true,
        "type": "string",
        "description": "ISO 4217"
      },
      "portaBcc": {
        "required": true,
        "type": "string",
        "description": "Who gets a copy of every notice: addresses separated by commas"
      },
      "account_type": {
        "required": false,
        "type": "string",
        "description": ""
      },
      "account_id": {
        "required": false,
        "type": "integer",
        "description": "The reseller below whom it is made; by default you"
      }
    }
  },
  "customers.show": {
    "method": "GET",
    "path": "/customers/{id}",
    "access": "account",
    "deed": "none",
    "safe": true,
    "upload": false,
    "paged": false,
    "rows": null,
    "files": [],
    "summary": "Show a customer with settings and credit",
    "input": {
      "id": {
        "required": true,
        "type": "integer",
        "description": "`account_id` of `GET /customers`, or your own"
      }
    }
  },
  "customers.change": {
    "method": "PATCH",
    "path": "/customers/{id}",
    "access": "account",
    "deed": "transaction",
    "safe": false,
    "upload": false,
    "paged": false,
    "rows": null,
    "files": [],
    "summary": "Change a customer",
    "input": {
      "id": {
        "required": true,
        "type": "integer",
        "description": "`account_id` of `GET /customers`, or your own"
      },
      "email": {
        "required": false,
        "type": "string",
        "description": ""
      },
      "firstname": {
        "required": false,
        "type": "string",
        "nullable": true,
        "description": ""
      },
      "lastname": {
        "required": false,
        "type": "string",
        "nullable": true,
        "description": ""
      },
      "salutation": {
        "required": false,
        "type": "string",
        "nullable": true,
        "description": ""
      },
      "companyname": {
        "required": false,
        "type": "string",
        "nullable": true,
        "description": ""
      },
      "phone": {
        "required": false,
        "type": "string",
        "nullable": true,
        "description": ""
      },
      "address": {
        "required": false,
        "type": "string",
        "nullable": true,
        "description": ""
      },
      "address2": {
        "required": false,
        "type": "string",
        "nullable": true,
        "description": ""
      },
      "city": {
        "required": false,
        "type": "string",
        "nullable": true,
        "description": ""
      },
      "state": {
        "required": false,
        "type": "string",
        "nullable": true,
        "description": ""
      },
      "country": {
        "required": false,
        "type": "string",
        "nullable": true,
        "description": ""
      },
      "zip": {
        "required": false,
        "type": "string",
        "nullable": true,
        "description": ""
      },
      "bcc": {
        "required": false,
        "type": "string",
        "description": "Who gets a copy of every notice: addresses separated by commas"
      },
      "settings": {
        "required": false,
        "type": "object",
        "description": ""
      },
      "price_class": {
        "required": false,
        "type": "string",
        "description": "Price class"
      },
      "credit_limit": {
        "required": false,
        "type": "string",
        "description": "How far the balance may go below zero"
      },
      "credit_limit_warning": {
        "required": false,
        "type": "string",
        "description": "At what is left to spend a warning is given"
      },
      "renewal_overdraft": {
        "required": false,
        "type": "string",
        "description": "How far renewals, and nothing else, may go beyond the credit limit"
      },
      "blocked": {
        "required": false,
        "type": "string",
        "description": "A blocked account reads and pays, but neither it nor any below it buys"
      },
      "status": {
        "required": false,
        "type": "string",
        "description": ""
      },
      "account_type": {
        "required": false,
        "type": "string",
        "description": ""
      }
    }
  },
  "customers.limit-calls": {
    "method": "PUT",
    "path": "/limitsimulcalls",
    "access": "account",
    "deed": "transaction",
    "safe": false,
    "upload": false,
    "paged": false,
    "rows": null,
    "files": [],
    "summary": "Limit a customer's simultaneous calls",
    "input": {
      "id": {
        "required": true,
        "type": "integer",
        "description": "`account_id` of `GET /customers`, or your own"
      },
      "limitsimulcalls": {
        "required": true,
        "type": "string",
        "description": "Whether the limits are in force"
      },
      "simulmaxcallsin": {
        "required": false,
        "type": "integer",
        "description": "Inbound at a time"
      },
      "simulmaxcallsout": {
        "required": false,
        "type": "integer",
        "description": "Outbound at a time"
      },
      "simulmaxcalls": {
        "required": false,
        "type": "integer",
        "description": "Both directions together; at least as many as either"
      }
    }
  },
  "customers.set-call-parking": {
    "method": "POST",
    "path": "/callparking",
    "access": "account",
    "deed": "transaction",
    "safe": false,
    "upload": false,
    "paged": false,
    "rows": null,
    "files": [],
    "summary": "Set a customer's call parking",
    "input": {
      "id": {
        "required": true,
        "type": "integer",
        "description": "`account_id` of `GET /customers`, or your own"
      },
      "callparking": {
        "required": true,
        "type": "string",
        "description": "Whether a call can be parked and taken up elsewhere"
      },
      "park_prefix": {
        "required": false,
        "type": "string",
        "description": "What is dialled: digits, * and #"
      },
      "release_prefix": {
        "required": false,
        "type": "string",
        "description": "What is dialled: digits, * and #"
      }
    }
  },
  "customers.set-rtp": {
    "method": "POST",
    "path": "/rtp",
    "access": "account",
    "deed": "transaction",
    "safe": false,
    "upload": false,
    "paged": false,
    "rows": null,
    "files": [],
    "summary": "Set how a customer's media flows",
    "input": {
      "id": {
        "required": true,
        "type": "integer",
        "description": "`account_id` of `GET /customers`, or your own"
      },
      "rtp": {
        "required": true,
        "type": "string",
        "description": "Default N, direct 0, optimal 1, on NAT 2, always 3"
      }
    }
  },
  "customers.set-paging": {
    "method": "POST",
    "path": "/paging",
    "access": "account",
    "deed": "transaction",
    "safe": false,
    "upload": false,
    "paged": false,
    "rows": null,
    "files": [],
    "summary": "Set a customer's paging",
    "input": {
      "id": {
        "required": true,
        "type": "integer",
        "description": "`account_id` of `GET /customers`, or your own"
      },
      "paging": {
        "required": true,
        "type": "string",
        "description": "Whether it is allowed"
      }
    }
  },
  "reference.list-countries": {
    "method": "GET",
    "path": "/countries",
    "access": "account",
    "deed": "none",
    "safe": true,
    "upload": false,
    "paged": true,
    "rows": "[]",
    "files": [],
    "summary": "Countries",
    "input": {
      "page": {
        "required": false,
        "type": "integer",
        "description": "Page, from 1"
      },
      "limit": {
        "required": false,
        "type": "integer",
        "description": "Rows a page; absent: the whole list; at most 1000"
      }
    }
  },
  "reference.list-states": {
    "method": "GET",
    "path": "/states",
    "access": "account",
    "deed": "none",
    "safe": true,
    "upload": false,
    "paged": true,
    "rows": "[]",
    "files": [],
    "summary": "States, DC and territories; provinces of Canada",
    "input": {
      "country": {
        "required": false,
        "type": "string",
        "description": "US (default) or CA"
      },
      "page": {
        "required": false,
        "type": "integer",
        "description": "Page, from 1"
      },
      "limit": {
        "required": false,
        "type": "integer",
        "description": "Rows a page; absent: the whole list; at most 1000"
      }
    }
  },
  "reference.list-rate-centers": {
    "method": "GET",
    "path": "/ratecenter",
    "access": "account",
    "deed": "none",
    "safe": true,
    "upload": false,
    "paged": true,
    "rows": "[]",
    "files": [],
    "summary": "Rate centers of a state",
    "input": {
      "state": {
        "required": true,
        "type": "string",
        "description": "Two-letter state code"
      },
      "page": {
        "required": false,
        "type": "integer",
        "description": "Page, from 1"
      },
      "limit": {
        "required": false,
        "type": "integer",
        "description": "Rows a page; absent: the whole list; at most 1000"
      }
    }
  },
  "reference.show-prefix": {
    "method": "GET",
    "path": "/reference/prefix/{npanxx}",
    "access": "account",
    "deed": "none",
    "safe": true,
    "upload": false,
    "paged": false,
    "rows": null,
    "files": [],
    "summary": "What is known of a prefix",
    "input": {
      "npanxx": {
        "required": true,
        "type": "string",
        "description": ""
      }
    }
  },
  "reference.verify-address": {
    "method": "GET",
    "path": "/verifyaddress",
    "access": "account",
    "deed": "none",
    "safe": true,
    "upload": false,
    "paged": false,
    "rows": null,
    "files": [],
    "summary": "Verify an address",
    "input": {
      "country": {
        "required": false,
        "type": "string",
        "description": "US or CA"
      },
      "state": {
        "required": true,
        "type": "string",
        "description": "State or province"
      },
      "name": {
        "required": false,
        "type": "string",
        "description": ""
      },
      "streetnumber": {
        "required": false,
        "type": "string",
        "description": "House number, with its fraction"
      },
      "streetname": {
        "required": true,
        "type": "string",
        "description": ""
      },
      "city": {
        "required": true,
        "type": "string",
        "description": ""
      },
      "zipcode": {
        "required": true,
        "type": "string",
        "description": ""
      },
      "addresstypenumber": {
        "required": false,
        "type": "string",
        "description": "The unit in the building"
      },
      "location": {
        "required": false,
        "type": "string",
        "description": "Taken and not looked at"
      }
    }
  },
  "reference.create-address": {
    "method": "POST",
    "path": "/addresses",
    "access": "account",
    "deed": "long",
    "safe": false,
    "upload": false,
    "paged": false,
    "rows": null,
    "files": [],
    "summary": "Keep an address in the address book",
    "input": {
      "account_id": {
        "required": false,
        "type": "integer",
        "description": ""
      },
      "name": {
        "required": false,
        "type": "string",
        "description": ""
      },
      "country": {
        "required": false,
        "type": "string",
        "description": "US or CA"
      },
      "state": {
        "required": true,
        "type": "string",
        "description": "State or province"
      },
      "streetnumber": {
        "required": false,
        "type": "string",
        "description": "House number, with its fraction"
      },
      "streetname": {
        "required": true,
        "type": "string",
        "description": ""
      },
      "city": {
        "required": true,
        "type": "string",
        "description": ""
      },
      "zipcode": {
        "required": true,
        "type": "string",
        "description": ""
      },
      "addresstypenumber": {
        "required": false,
        "type": "string",
        "description": "The unit in the building"
      }
    }
  },
  "reference.list-addresses": {
    "method": "GET",
    "path": "/addresses",
    "access": "account",
    "deed": "none",
    "safe": true,
    "upload": false,
    "paged": true,
    "rows": "[]",
    "files": [],
    "summary": "The address book",
    "input": {
      "account_id": {
        "required": false,
        "type": "integer",
        "description": ""
      },
      "page": {
        "required": false,
        "type": "integer",
        "description": "Page, from 1"
      },
      "limit": {
        "required": false,
        "type": "integer",
        "description": "Rows a page; at most 1000"
      }
    }
  },
  "reference.show-address": {
    "method": "GET",
    "path": "/addresses/{address_id}",
    "access": "account",
    "deed": "none",
    "safe": true,
    "upload": false,
    "paged": false,
    "rows": null,
    "files": [],
    "summary": "One address of the address book",
    "input": {
      "address_id": {
        "required": true,
        "type": "integer",
        "description": ""
      }
    }
  },
  "reference.delete-address": {
    "method": "DELETE",
    "path": "/addresses/{address_id}",
    "access": "account",
    "deed": "transaction",
    "safe": false,
    "upload": false,
    "paged": false,
    "rows": null,
    "files": [],
    "summary": "Take an address out of the address book",
    "input": {
      "address_id": {
        "required": true,
        "type": "integer",
        "description": ""
      }
    }
  },
  "reference.import-rate-centers": {
    "method": "POST",
    "path": "/admin/import/rate-centers",
    "access": "admin",
    "deed": "transaction",
    "safe": false,
    "upload": true,
    "paged": false,
    "rows": null,
    "files": [],
    "summary": "Import rate centers",
    "input": {
      "dry_run": {
        "required": false,
        "type": "boolean",
        "description": "Read and check everything, change nothing"
      }
    }
  },
  "reference.import-npa-report": {
    "method": "POST",
    "path": "/admin/import/npa-report",
    "access": "admin",
    "deed": "transaction",
    "safe": false,
    "upload": true,
    "paged": false,
    "rows": null,
    "files": [],
    "summary": "Import the NPA report",
    "input": {
      "dry_run": {
        "required": false,
        "type": "boolean",
        "description": "Read and check everything, change nothing"
      }
    }
  },
  "reference.import-co-codes-us": {
    "method": "POST",
    "path": "/admin/import/co-codes-us",
    "access": "admin",
    "deed": "transaction",
    "safe": false,
    "upload": true,
    "paged": false,
    "rows": null,
    "files": [],
    "summary": "Import US central office codes",
    "input": {
      "dry_run": {
        "required": false,
        "type": "boolean",
        "description": "Read and check everything, change nothing"
      },
      "partial": {
        "required": false,
        "type": "boolean",
        "description": "The file is a part of the whole, such as one state"
      }
    }
  },
  "reference.import-co-codes-ca": {
    "method": "POST",
    "path": "/admin/import/co-codes-ca",
    "access": "admin",
    "deed": "transaction",
    "safe": false,
    "upload": true,
    "paged": false,
    "rows": null,
    "files": [],
    "summary": "Import Canadian central office codes",
    "input": {
      "dry_run": {
        "required": false,
        "type": "boolean",
        "description": "Read and check everything, change nothing"
      }
    }
  },
  "reference.import-thousands-blocks": {
    "method": "POST",
    "path": "/admin/import/thousands-blocks",
    "access": "admin",
    "deed": "transaction",
    "safe": false,
    "upload": true,
    "paged": false,
    "rows": null,
    "files": [],
    "summary": "Import thousands blocks",
    "input": {
      "dry_run": {
        "required": false,
        "type": "boolean",
        "description": "Read and check everything, change nothing"
      }
    }
  },
  "reference.import-mapped": {
    "method": "POST",
    "path": "/admin/import/mapped",
    "access": "admin",
    "deed": "transaction",
    "safe": false,
    "upload": true,
    "paged": false,
    "rows": null,
    "files": [],
    "summary": "Import prefixes from any CSV",
    "input": {
      "dry_run": {
        "required": false,
        "type": "boolean",
        "description": "Read and check everything, change nothing"
      },
      "source": {
        "required": true,
        "type": "string",
        "description": "Name under which the rows stand; before the file, or in the query"
      },
      "columns": {
        "required": false,
        "type": "object",
        "description": "JSON object from target to header; goes before what a preset says"
      },
      "preset": {
        "required": false,
        "type": "string",
        "description": "A known kind of file"
      }
    }
  },
  "reference.import-ocn": {
    "method": "POST",
    "path": "/admin/import/ocn",
    "access": "admin",
    "deed": "transaction",
    "safe": false,
    "upload": true,
    "paged": false,
    "rows": null,
    "files": [],
    "summary": "Import carriers",
    "input": {
      "dry_run": {
        "required": false,
        "type": "boolean",
        "description": "Read and check everything, change nothing"
      }
    }
  },
  "reference.import-carrier-coverage": {
    "method": "POST",
    "path": "/admin/import/carrier-coverage",
    "access": "admin",
    "deed": "transaction",
    "safe": false,
    "upload": true,
    "paged": false,
    "rows": null,
    "files": [],
    "summary": "Import carriers' coverage",
    "input": {
      "dry_run": {
        "required": false,
        "type": "boolean",
        "description": "Read and check everything, change nothing"
      }
    }
  },
  "reference.import-carrier-holidays": {
    "method": "POST",
    "path": "/admin/import/carrier-holidays",
    "access": "admin",
    "deed": "transaction",
    "safe": false,
    "upload": true,
    "paged": false,
    "rows": null,
    "files": [],
    "summary": "Import carriers' holidays",
    "input": {
      "dry_run": {
        "required": false,
        "type": "boolean",
        "description": "Read and check everything, change nothing"
      }
    }
  },
  "reference.import-toll-free-numbers": {
    "method": "POST",
    "path": "/admin/import/toll-free-numbers",
    "access": "admin",
    "deed": "transaction",
    "safe": false,
    "upload": true,
    "paged": false,
    "rows": null,
    "files": [],
    "summary": "Import the registry of toll-free numbers",
    "input": {
      "dry_run": {
        "required": false,
        "type": "boolean",
        "description": "Read and check everything, change nothing"
      }
    }
  },
  "numbers.search": {
    "method": "GET",
    "path": "/search",
    "access": "account",
    "deed": "none",
    "safe": true,
    "upload": false,
    "paged": false,
    "rows": null,
    "files": [],
    "summary": "Search numbers",
    "input": {
      "type": {
        "required": true,
        "type": "string",
        "description": ""
      },
      "state": {
        "required": false,
        "type": "string",
        "description": "Two-letter state code"
      },
      "ratecenter": {
        "required": false,
        "type": "string",
        "description": ""
      },
      "npa": {
        "required": false,
        "type": "string",
        "description": "Area code"
      },
      "nxx": {
        "required": false,
        "type": "string",
        "description": "Central office code"
      },
      "country": {
        "required": false,
        "type": "string",
        "description": "country_id, ISO code, or id"
      },
      "limit": {
        "required": false,
        "type": "integer",
        "description": "At most 1000"
      },
      "lata": {
        "required": false,
        "type": "string",
        "description": "LATA, three or five digits"
      },
      "tier": {
        "required": false,
        "type": "integer",
        "description": ""
      },
      "contains": {
        "required": false,
        "type": "string",
        "description": "Digits, or the letters of a vanity word, that stand together in the number (extension)"
      },
      "consecutive": {
        "required": false,
        "type": "integer",
        "description": "Only runs of so many consecutive numbers (extension)"
      },
      "in_stock": {
        "required": false,
        "type": "boolean",
        "description": "Only what is in stock here, and nothing that has to be fetched from elsewhere (extension)"
      },
      "hold": {
        "required": false,
        "type": "boolean",
        "description": "Keep the results back for this account until `ttl`, under `uqid` (extension)"
      }
    }
  },
  "numbers.coverage": {
    "method": "GET",
    "path": "/search/coverage",
    "access": "account",
    "deed": "none",
    "safe": true,
    "upload": false,
    "paged": true,
    "rows": "[]",
    "files": [],
    "summary": "How many numbers are available by rate center of a state",
    "input": {
      "state": {
        "required": true,
        "type": "string",
        "description": "Two-letter state code"
      },
      "page": {
        "required": false,
        "type": "integer",
        "description": "Page, from 1"
      },
      "limit": {
        "required": false,
        "type": "integer",
        "description": "Rows a page; at most 1000"
      }
    }
  },
  "numbers.list-holds": {
    "method": "GET",
    "path": "/holds",
    "access": "account",
    "deed": "none",
    "safe": true,
    "upload": false,
    "paged": true,
    "rows": "[]",
    "files": [],
    "summary": "What this account keeps back, by search",
    "input": {
      "page": {
        "required": false,
        "type": "integer",
        "description": "Page, from 1"
      },
      "limit": {
        "required": false,
        "type": "integer",
        "description": "Rows a page; at most 1000"
      }
    }
  },
  "numbers.release-hold": {
    "method": "DELETE",
    "path": "/holds/{uqid}",
    "access": "account",
    "deed": "transaction",
    "safe": false,
    "upload": false,
    "paged": false,
    "rows": null,
    "files": [],
    "summary": "Let go of a hold",
    "input": {
      "uqid": {
        "required": true,
        "type": "string",
        "description": ""
      }
    }
  },
  "numbers.bulk-release": {
    "method": "POST",
    "path": "/dids/release",
    "access": "account",
    "deed": "transaction",
    "safe": false,
    "upload": false,
    "paged": false,
    "rows": null,
    "files": [],
    "summary": "Release many numbers, with an outcome for each",
    "input": {
      "numbers": {
        "required": true,
        "type": "array",
        "description": ""
      }
    }
  },
  "numbers.list": {
    "method": "GET",
    "path": "/dids",
    "access": "account",
    "deed": "none",
    "safe": true,
    "upload": false,
    "paged": true,
    "rows": "[]",
    "files": [],
    "summary": "Numbers owned by the account and its sub-accounts",
    "input": {
      "type": {
        "required": false,
        "type": "string",
        "description": ""
      },
      "number": {
        "required": false,
        "type": "string",
        "description": ""
      },
      "state": {
        "required": false,
        "type": "string",
        "description": "Two-letter state code"
      },
      "ratecenter": {
        "required": false,
        "type": "string",
        "description": ""
      },
      "status": {
        "required": false,
        "type": "string",
        "description": ""
      },
      "account_id": {
        "required": false,
        "type": "integer",
        "description": ""
      },
      "page": {
        "required": false,
        "type": "integer",
        "description": "Page, from 1"
      },
      "max": {
        "required": false,
        "type": "integer",
        "description": "Rows a page; at most 1000"
      }
    }
  },
  "numbers.release": {
    "method": "DELETE",
    "path": "/dids",
    "access": "account",
    "deed": "transaction",
    "safe": false,
    "upload": false,
    "paged": false,
    "rows": null,
    "files": [],
    "summary": "Release numbers",
    "input": {
      "id": {
        "required": false,
        "type": "array",
        "description": ""
      },
      "numbers": {
        "required": false,
        "type": "array",
        "description": ""
      }
    }
  },
  "numbers.import-inventory": {
    "method": "POST",
    "path": "/admin/inventory",
    "access": "admin",
    "deed": "transaction",
    "safe": false,
    "upload": true,
    "paged": false,
    "rows": null,
    "files": [],
    "summary": "Import inventory",
    "input": {
      "dry_run": {
        "required": false,
        "type": "boolean",
        "description": "Read and check everything, change nothing"
      }
    }
  },
  "features.update-911": {
    "method": "GET",
    "path": "/update911",
    "access": "account",
    "deed": "long",
    "safe": false,
    "upload": false,
    "paged": false,
    "rows": null,
    "files": [],
    "summary": "Register a number with the emergency services, or take it out",
    "input": {
      "number": {
        "required": true,
        "type": "string",
        "description": ""
      },
      "enabled": {
        "required": true,
        "type": "string",
        "description": ""
      },
      "country": {
        "required": false,
        "type": "string",
        "description": "US or CA"
      },
      "state": {
        "required": false,
        "type": "string",
        "description": "State or province"
      },
      "name": {
        "required": false,
        "type": "string",
        "description": ""
      },
      "streetnumber": {
        "required": false,
        "type": "string",
        "description": "House number, with its fraction"
      },
      "streetname": {
        "required": false,
        "type": "string",
        "description": ""
      },
      "city": {
        "required": false,
        "type": "string",
        "description": ""
      },
      "addresstypenumber": {
        "required": false,
        "type": "string",
        "description": "The unit in the building"
      },
      "zipcode": {
        "required": false,
        "type": "string",
        "description": ""
      },
      "address_id": {
        "required": false,
        "type": "integer",
        "description": "An entry of the address book, instead of the fields"
      }
    }
  },
  "features.update-411": {
    "method": "GET",
    "path": "/update411",
    "access": "account",
    "deed": "transaction",
    "safe": false,
    "upload": false,
    "paged": false,
    "rows": null,
    "files": [],
    "summary": "List a number in the directory, or take it out",
    "input": {
      "number": {
        "required": true,
        "type": "string",
        "description": ""
      },
      "enabled": {
        "required": true,
        "type": "string",
        "description": ""
      },
      "type": {
        "required": false,
        "type": "string",
        "description": ""
      },
      "country": {
        "required": false,
        "type": "string",
        "description": "US or CA"
      },
      "state": {
        "required": false,
        "type": "string",
        "description": "State or province"
      },
      "lstgn": {
        "required": false,
        "type": "string",
        "description": "Given name"
      },
      "lstnm": {
        "required": false,
        "type": "string",
        "description": "Family name, or that of the business"
      },
      "strt": {
        "required": false,
        "type": "string",
        "description": "Street"
      },
      "locnm": {
        "required": false,
        "type": "string",
        "description": "Place"
      },
      "zip": {
        "required": false,
        "type": "string",
        "description": ""
      },
      "address_id": {
        "required": false,
        "type": "integer",
        "description": "An entry of the address book, instead of the fields"
      }
    }
  },
  "features.update-fax": {
    "method": "POST",
    "path": "/update_fax",
    "access": "account",
    "deed": "transaction",
    "safe": false,
    "upload": false,
    "paged": false,
    "rows": null,
    "files": [],
    "summary": "Say what becomes of faxes to a number",
    "input": {
      "number": {
        "required": true,
        "type": "string",
        "description": ""
      },
      "service": {
        "required": true,
        "type": "integer",
        "description": "0 off, 1 inbound only, 2 in and outbound, 3 fax ATA"
      },
      "email": {
        "required": false,
        "type": "string",
        "description": "Required for 1 and 2"
      },
      "serial": {
        "required": false,
        "type": "string",
        "description": "Required for 3"
      }
    }
  },
  "features.create-cnam": {
    "method": "POST",
    "path": "/did/create-cnam",
    "access": "account",
    "deed": "long",
    "safe": false,
    "upload": false,
    "paged": false,
    "rows": null,
    "files": [],
    "summary": "Set the name that is shown with calls from a number",
    "input": {
      "did_id": {
        "required": true,
        "type": "string",
        "description": "`_id` of the number"
      },
      "cnam_status": {
        "required": false,
        "type": "boolean",
        "description": ""
      },
      "cnam_type": {
        "required": false,
        "type": "string",
        "description": ""
      },
      "display_name": {
        "required": false,
        "type": "string",
        "description": ""
      },
      "display_number": {
        "required": false,
        "type": "string",
        "description": ""
      }
    }
  },
  "features.show-number": {
    "method": "GET",
    "path": "/dids/{number}",
    "access": "account",
    "deed": "none",
    "safe": true,
    "upload": false,
    "paged": true,
    "rows": "timeline",
    "files": [],
    "summary": "A number with all that it has",
    "input": {
      "number": {
        "required": true,
        "type": "string",
        "description": ""
      },
      "page": {
        "required": false,
        "type": "integer",
        "description": "Page, from 1"
      },
      "limit": {
        "required": false,
        "type": "integer",
        "description": "Rows a page; at most 1000"
      }
    }
  },
  "features.show-911": {
    "method": "GET",
    "path": "/dids/{number}/911",
    "access": "account",
    "deed": "none",
    "safe": true,
    "upload": false,
    "paged": true,
    "rows": "history",
    "files": [],
    "summary": "What the emergency services are told of a number",
    "input": {
      "number": {
        "required": true,
        "type": "string",
        "description": ""
      },
      "page": {
        "required": false,
        "type": "integer",
        "description": "Page, from 1"
      },
      "limit": {
        "required": false,
        "type": "integer",
        "description": "Rows a page; at most 1000"
      }
    }
  },
  "features.missing-911": {
    "method": "GET",
    "path": "/911/missing",
    "access": "account",
    "deed": "none",
    "safe": true,
    "upload": false,
    "paged": true,
    "rows": "[]",
    "files": [],
    "summary": "Numbers that calls can come from, and that the emergency services know nothing of",
    "input": {
      "account_id": {
        "required": false,
        "type": "integer",
        "description": ""
      },
      "page": {
        "required": false,
        "type": "integer",
        "description": "Page, from 1"
      },
      "limit": {
        "required": false,
        "type": "integer",
        "description": "Rows a page; at most 1000"
      }
    }
  },
  "features.show-411": {
    "method": "GET",
    "path": "/dids/{number}/411",
    "access": "account",
    "deed": "none",
    "safe": true,
    "upload": false,
    "paged": false,
    "rows": null,
    "files": [],
    "summary": "How a number is listed in the directory",
    "input": {
      "number": {
        "required": true,
        "type": "string",
        "description": ""
      }
    }
  },
  "features.list-cnam": {
    "method": "GET",
    "path": "/dids/{number}/cnam",
    "access": "account",
    "deed": "none",
    "safe": true,
    "upload": false,
    "paged": true,
    "rows": "[]",
    "files": [],
    "summary": "The caller names of a number, the newest first",
    "input": {
      "number": {
        "required": true,
        "type": "string",
        "description": ""
      },
      "page": {
        "required": false,
        "type": "integer",
        "description": "Page, from 1"
      },
      "limit": {
        "required": false,
        "type": "integer",
        "description": "Rows a page; at most 1000"
      }
    }
  },
  "features.update-tags": {
    "method": "GET",
    "path": "/update_tags",
    "access": "account",
    "deed": "transaction",
    "safe": false,
    "upload": false,
    "paged": false,
    "rows": null,
    "files": [],
    "summary": "Set the tags of a number",
    "input": {
      "number": {
        "required": true,
        "type": "string",
        "description": ""
      },
      "tags": {
        "required": false,
        "type": "string",
        "description": "Between commas; none takes all away"
      }
    }
  },
  "features.tag-numbers": {
    "method": "POST",
    "path": "/dids/tags",
    "access": "account",
    "deed": "transaction",
    "safe": false,
    "upload": false,
    "paged": false,
    "rows": null,
    "files": [],
    "summary": "Set tags and note of many numbers, with an outcome for each",
    "input": {
      "numbers": {
        "required": true,
        "type": "array",
        "description": ""
      },
      "tags": {
        "required": false,
        "type": "string",
        "description": "Between commas; none takes all away"
      },
      "note": {
        "required": false,
        "type": "string",
        "description": ""
      }
    }
  },
  "orders.purchase": {
    "method": "POST",
    "path": "/purchase",
    "access": "account",
    "deed": "transaction",
    "safe": false,
    "upload": false,
    "paged": false,
    "rows": null,
    "files": [],
    "summary": "Buy numbers",
    "input": {
      "type": {
        "required": true,
        "type": "string",
        "description": ""
      },
      "numbers": {
        "required": true,
        "type": "array",
        "description": ""
      },
      "allow_partial": {
        "required": false,
        "type": "boolean",
        "description": ""
      }
    }
  },
  "orders.list": {
    "method": "GET",
    "path": "/orders",
    "access": "account",
    "deed": "none",
    "safe": true,
    "upload": false,
    "paged": true,
    "rows": "rows",
    "files": [],
    "summary": "Orders, newest first",
    "input": {
      "account_id": {
        "required": false,
        "type": "integer",
        "description": ""
      },
      "page": {
        "required": false,
        "type": "integer",
        "description": "Page, from 1"
      },
      "limit": {
        "required": false,
        "type": "integer",
        "description": "Rows a page; at most 1000"
      }
    }
  },
  "orders.show": {
    "method": "GET",
    "path": "/orders/{order_no}",
    "access": "account",
    "deed": "none",
    "safe": true,
    "upload": false,
    "paged": false,
    "rows": null,
    "files": [],
    "summary": "One order",
    "input": {
      "order_no": {
        "required": true,
        "type": "string",
        "description": ""
      }
    }
  },
  "orders.create-bulk": {
    "method": "POST",
    "path": "/lcl-did-bulk-purchase/new",
    "access": "account",
    "deed": "transaction",
    "safe": false,
    "upload": true,
    "paged": false,
    "rows": null,
    "files": [],
    "summary": "Order local numbers in bulk",
    "input": {
      "order_type": {
        "required": true,
        "type": "string",
        "description": ""
      },
      "fwd_trunk_grpid": {
        "required": false,
        "type": "string",
        "description": "ext_tgid; absent, 0 or NA: the account's default"
      },
      "fwd_preconfigured": {
        "required": false,
        "type": "boolean",
        "description": "Route to the account's default forwarding"
      },
      "enable_cnam_dip": {
        "required": false,
        "type": "boolean",
        "description": "Look callers' names up"
      },
      "allow_offnet": {
        "required": false,
        "type": "boolean",
        "description": "Off-net numbers too, once on-net ones run out"
      },
      "did_tag": {
        "required": false,
        "type": "string",
        "description": "Tags of the numbers, between commas"
      },
      "notes": {
        "required": false,
        "type": "string",
        "description": "Of the order and of its numbers"
      },
      "back_order_days": {
        "required": false,
        "type": "integer",
        "description": "For so many days lines wait for stock"
      },
      "dry_run": {
        "required": false,
        "type": "boolean",
        "description": "Order nothing; answer what would be had and its price"
      }
    }
  },
  "orders.list-bulk": {
    "method": "GET",
    "path": "/lcl-did-bulk-purchase/list",
    "access": "account",
    "deed": "none",
    "safe": true,
    "upload": false,
    "paged": true,
    "rows": "rows",
    "files": [],
    "summary": "Bulk orders, newest first",
    "input": {
      "order_type": {
        "required": false,
        "type": "string",
        "description": ""
      },
      "status": {
        "required": false,
        "type": "string",
        "description": ""
      },
      "order_no": {
        "required": false,
        "type": "string",
        "description": ""
      },
      "account_id": {
        "required": false,
        "type": "integer",
        "description": ""
      },
      "page": {
        "required": false,
        "type": "integer",
        "description": "Page, from 1"
      },
      "limit": {
        "required": false,
        "type": "integer",
        "description": "Rows a page; at most 50"
      }
    }
  },
  "orders.show-bulk": {
    "method": "GET",
    "path": "/lcl-did-bulk-purchase/{bulk_order_id}",
    "access": "account",
    "deed": "none",
    "safe": true,
    "upload": false,
    "paged": true,
    "rows": "lines",
    "files": [],
    "summary": "One bulk order with its lines, as far as it is",
    "input": {
      "bulk_order_id": {
        "required": true,
        "type": "integer",
        "description": ""
      },
      "page": {
        "required": false,
        "type": "integer",
        "description": "Page, from 1"
      },
      "limit": {
        "required": false,
        "type": "integer",
        "description": "Rows a page; at most 1000"
      }
    }
  },
  "orders.cancel-bulk": {
    "method": "POST",
    "path": "/lcl-did-bulk-purchase/{bulk_order_id}/cancel",
    "access": "account",
    "deed": "transaction",
    "safe": false,
    "upload": false,
    "paged": false,
    "rows": null,
    "files": [],
    "summary": "Cancel what a bulk order has not bought yet",
    "input": {
      "bulk_order_id": {
        "required": true,
        "type": "integer",
        "description": ""
      }
    }
  },
  "orders.bulk-summary": {
    "method": "GET",
    "path": "/lcl-did-bulk-purchase/summary_report/{bulk_order_id}",
    "access": "account",
    "deed": "none",
    "safe": true,
    "upload": false,
    "paged": true,
    "rows": "rows",
    "files": [
      "text/csv"
    ],
    "summary": "Summary report of a bulk order",
    "input": {
      "bulk_order_id": {
        "required": true,
        "type": "integer",
        "description": ""
      },
      "format": {
        "required": false,
        "type": "string",
        "description": "csv: the whole report as a file; json: a page of it"
      },
      "page": {
        "required": false,
        "type": "integer",
        "description": "Page, from 1"
      },
      "limit": {
        "required": false,
        "type": "integer",
        "description": "Rows a page; at most 1000"
      }
    }
  },
  "orders.bulk-numbers": {
    "method": "GET",
    "path": "/lcl-did-bulk-purchase/did_report/{bulk_order_id}",
    "access": "account",
    "deed": "none",
    "safe": true,
    "upload": false,
    "paged": true,
    "rows": "rows",
    "files": [
      "text/csv"
    ],
    "summary": "DID report of a bulk order",
    "input": {
      "bulk_order_id": {
        "required": true,
        "type": "integer",
        "description": ""
      },
      "format": {
        "required": false,
        "type": "string",
        "description": "csv: the whole report as a file; json: a page of it"
      },
      "page": {
        "required": false,
        "type": "integer",
        "description": "Page, from 1"
      },
      "limit": {
        "required": false,
        "type": "integer",
        "description": "Rows a page; at most 1000"
      }
    }
  },
  "billing.show-account": {
    "method": "GET",
    "path": "/account",
    "access": "account",
    "deed": "none",
    "safe": true,
    "upload": false,
    "paged": false,
    "rows": null,
    "files": [],
    "summary": "Who am I, and what can I spend",
    "input": {}
  },
  "billing.verify-ledger": {
    "method": "GET",
    "path": "/admin/ledger/verify",
    "access": "admin",
    "deed": "none",
    "safe": true,
    "upload": false,
    "paged": false,
    "rows": null,
    "files": [],
    "summary": "Prove the ledger",
    "input": {}
  },
  "billing.credit": {
    "method": "POST",
    "path": "/admin/credit",
    "access": "admin",
    "deed": "transaction",
    "safe": false,
    "upload": false,
    "paged": false,
    "rows": null,
    "files": [],
    "summary": "Credit an account's balance",
    "input": {
      "account_id": {
        "required": true,
        "type": "integer",
        "description": ""
      },
      "amount": {
        "required": true,
        "type": "string",
        "description": ""
      },
      "reason": {
        "required": true,
        "type": "string",
        "description": ""
      }
    }
  },
  "billing.adjust": {
    "method": "POST",
    "path": "/admin/adjust",
    "access": "admin",
    "deed": "transaction",
    "safe": false,
    "upload": false,
    "paged": false,
    "rows": null,
    "files": [],
    "summary": "Correct an account's balance, up or down",
    "input": {
      "account_id": {
        "required": true,
        "type": "integer",
        "description": ""
      },
      "amount": {
        "required": true,
        "type": "string",
        "description": ""
      },
      "reason": {
        "required": true,
        "type": "string",
        "description": ""
      }
    }
  },
  "billing.credit-customer": {
    "method": "POST",
    "path": "/customers/{id}/credit",
    "access": "account",
    "deed": "transaction",
    "safe": false,
    "upload": false,
    "paged": false,
    "rows": null,
    "files": [],
    "summary": "Book what a customer paid his reseller",
    "input": {
      "id": {
        "required": true,
        "type": "integer",
        "description": ""
      },
      "amount": {
        "required": true,
        "type": "string",
        "description": ""
      },
      "reason": {
        "required": true,
        "type": "string",
        "description": ""
      }
    }
  },
  "billing.show-transaction": {
    "method": "GET",
    "path": "/admin/transactions/{transaction_id}",
    "access": "admin",
    "deed": "none",
    "safe": true,
    "upload": false,
    "paged": false,
    "rows": null,
    "files": [],
    "summary": "A transaction with all of its entries",
    "input": {
      "transaction_id": {
        "required": true,
        "type": "string",
        "description": ""
      }
    }
  },
  "billing.reverse-transaction": {
    "method": "POST",
    "path": "/admin/transactions/{transaction_id}/reverse",
    "access": "admin",
    "deed": "transaction",
    "safe": false,
    "upload": false,
    "paged": false,
    "rows": null,
    "files": [],
    "summary": "Take a transaction back",
    "input": {
      "transaction_id": {
        "required": true,
        "type": "string",
        "description": ""
      },
      "reason": {
        "required": true,
        "type": "string",
        "description": ""
      }
    }
  },
  "billing.list-ledger": {
    "method": "GET",
    "path": "/ledger",
    "access": "account",
    "deed": "none",
    "safe": true,
    "upload": false,
    "paged": true,
    "rows": "rows",
    "files": [
      "text/csv"
    ],
    "summary": "An account's entries with the running balance, newest first",
    "input": {
      "account_id": {
        "required": false,
        "type": "integer",
        "description": "The account itself or one below it; default the caller"
      },
      "book": {
        "required": false,
        "type": "string",
        "description": "`customer`: the account's own money; `resale`, of resellers: what their customers were charged by their prices, less what they had from them themselves"
      },
      "from": {
        "required": false,
        "type": "string",
        "description": "ISO 8601 with its offset, or a day in UTC"
      },
      "to": {
        "required": false,
        "type": "string",
        "description": "Exclusive; ISO 8601 with its offset, or a day in UTC"
      },
      "format": {
        "required": false,
        "type": "string",
        "description": ""
      },
      "page": {
        "required": false,
        "type": "integer",
        "description": "Page, from 1"
      },
      "limit": {
        "required": false,
        "type": "integer",
        "description": "Rows a page; at most 1000"
      }
    }
  },
  "billing.show-ledger-transaction": {
    "method": "GET",
    "path": "/ledger/{transaction_id}",
    "access": "account",
    "deed": "none",
    "safe": true,
    "upload": false,
    "paged": false,
    "rows": null,
    "files": [],
    "summary": "A transaction by the entries that one may see",
    "input": {
      "transaction_id": {
        "required": true,
        "type": "string",
        "description": ""
      }
    }
  },
  "billing.list-statements": {
    "method": "GET",
    "path": "/statements",
    "access": "account",
    "deed": "none",
    "safe": true,
    "upload": false,
    "paged": true,
    "rows": "rows",
    "files": [],
    "summary": "The months that have a statement, newest first",
    "input": {
      "account_id": {
        "required": false,
        "type": "integer",
        "description": "The account itself or one below it; default the caller"
      },
      "page": {
        "required": false,
        "type": "integer",
        "description": "Page, from 1"
      },
      "limit": {
        "required": false,
        "type": "integer",
        "description": "Rows a page; at most 120"
      }
    }
  },
  "billing.show-statement": {
    "method": "GET",
    "path": "/statements/{month}",
    "access": "account",
    "deed": "none",
    "safe": true,
    "upload": false,
    "paged": true,
    "rows": "rows",
    "files": [
      "text/csv",
      "application/pdf"
    ],
    "summary": "A month of an account's money, oldest entry first",
    "input": {
      "month": {
        "required": true,
        "type": "string",
        "description": "A month in UTC"
      },
      "account_id": {
        "required": false,
        "type": "integer",
        "description": "The account itself or one below it; default the caller"
      },
      "format": {
        "required": false,
        "type": "string",
        "description": ""
      },
      "paper": {
        "required": false,
        "type": "string",
        "description": "Of a PDF"
      },
      "page": {
        "required": false,
        "type": "integer",
        "description": "Page, from 1"
      },
      "limit": {
        "required": false,
        "type": "integer",
        "description": "Rows a page; at most 1000"
      }
    }
  },
  "billing.list-margins": {
    "method": "GET",
    "path": "/margins",
    "access": "account",
    "deed": "none",
    "safe": true,
    "upload": false,
    "paged": true,
    "rows": "rows",
    "files": [],
    "summary": "What was sold, what it cost, and the margin, by direct customer",
    "input": {
      "account_id": {
        "required": false,
        "type": "integer",
        "description": "A reseller; default the caller, or for staff the provider"
      },
      "from": {
        "required": true,
        "type": "string",
        "description": "ISO 8601 with its offset, or a day in UTC"
      },
      "to": {
        "required": true,
        "type": "string",
        "description": "Exclusive; ISO 8601 with its offset, or a day in UTC"
      },
      "page": {
        "required": false,
        "type": "integer",
        "description": "Page, from 1"
      },
      "limit": {
        "required": false,
        "type": "integer",
        "description": "Rows a page; at most 1000"
      }
    }
  },
  "billing.list-prices": {
    "method": "GET",
    "path": "/prices",
    "access": "account",
    "deed": "none",
    "safe": true,
    "upload": false,
    "paged": true,
    "rows": "rows",
    "files": [],
    "summary": "A price list",
    "input": {
      "account_id": {
        "required": false,
        "type": "integer",
        "description": "Whose list: a reseller's; default the caller's own"
      },
      "type": {
        "required": false,
        "type": "string",
        "description": ""
      },
      "country": {
        "required": false,
        "type": "string",
        "description": "ISO code of two letters; local and toll-free numbers are of US or CA"
      },
      "tier": {
        "required": false,
        "type": "integer",
        "description": ""
      },
      "onnet": {
        "required": false,
        "type": "boolean",
        "description": ""
      },
      "account_class": {
        "required": false,
        "type": "string",
        "description": "Account class"
      },
      "at": {
        "required": false,
        "type": "string",
        "description": "Prices in force then: ISO 8601 with its offset, or a day in UTC; default now"
      },
      "history": {
        "required": false,
        "type": "boolean",
        "description": "All prices, past and to come; not together with `at`"
      },
      "page": {
        "required": false,
        "type": "integer",
        "description": "Page, from 1"
      },
      "limit": {
        "required": false,
        "type": "integer",
        "description": "Rows a page; at most 1000"
      }
    }
  },
  "billing.set-prices": {
    "method": "POST",
    "path": "/prices",
    "access": "account",
    "deed": "transaction",
    "safe": false,
    "upload": false,
    "paged": false,
    "rows": null,
    "files": [],
    "summary": "Set one price, or a list of up to 1,000",
    "input": {
      "account_id": {
        "required": false,
        "type": "integer",
        "description": "Whose list: a reseller's; default the caller's own"
      },
      "type": {
        "required": false,
        "type": "string",
        "description": ""
      },
      "country": {
        "required": false,
        "type": "string",
        "description": "ISO code of two letters; local and toll-free numbers are of US or CA"
      },
      "tier": {
        "required": false,
        "type": "integer",
        "description": ""
      },
      "onnet": {
        "required": false,
        "type": "boolean",
        "description": ""
      },
      "account_class": {
        "required": false,
        "type": "string",
        "description": "Account class"
      },
      "setup": {
        "required": false,
        "type": "string",
        "description": "Decimal, at most nine digits before and five after the point"
      },
      "monthly": {
        "required": false,
        "type": "string",
        "description": "Decimal, at most nine digits before and five after the point"
      },
      "valid_from": {
        "required": false,
        "type": "string",
        "description": "ISO 8601 with its offset, or a day in UTC; default now; a date in the past is refused"
      },
      "prices": {
        "required": false,
        "type": "array",
        "description": "Instead of one price: a list"
      }
    }
  },
  "billing.preview-prices": {
    "method": "POST",
    "path": "/prices/preview",
    "access": "account",
    "deed": "none",
    "safe": true,
    "upload": false,
    "paged": false,
    "rows": null,
    "files": [],
    "summary": "Whom a change of prices touches; changes nothing",
    "input": {
      "account_id": {
        "required": false,
        "type": "integer",
        "description": "Whose list: a reseller's; default the caller's own"
      },
      "type": {
        "required": false,
        "type": "string",
        "description": ""
      },
      "country": {
        "required": false,
        "type": "string",
        "description": "ISO code of two letters; local and toll-free numbers are of US or CA"
      },
      "tier": {
        "required": false,
        "type": "integer",
        "description": ""
      },
      "onnet": {
        "required": false,
        "type": "boolean",
        "description": ""
      },
      "account_class": {
        "required": false,
        "type": "string",
        "description": "Account class"
      },
      "setup": {
        "required": false,
        "type": "string",
        "description": "Decimal, at most nine digits before and five after the point"
      },
      "monthly": {
        "required": false,
        "type": "string",
        "description": "Decimal, at most nine digits before and five after the point"
      },
      "valid_from": {
        "required": false,
        "type": "string",
        "description": "ISO 8601 with its offset, or a day in UTC; default now; a date in the past is refused"
      },
      "prices": {
        "required": false,
        "type": "array",
        "description": "Instead of one price: a list"
      }
    }
  },
  "billing.remove-price": {
    "method": "DELETE",
    "path": "/prices/{price_id}",
    "access": "account",
    "deed": "transaction",
    "safe": false,
    "upload": false,
    "paged": false,
    "rows": null,
    "files": [],
    "summary": "Take back a price that is not yet in force",
    "input": {
      "account_id": {
        "required": false,
        "type": "integer",
        "description": "Whose list: a reseller's; default the caller's own"
      },
      "price_id": {
        "required": true,
        "type": "integer",
        "description": ""
      }
    }
  },
  "billing.list-service-prices": {
    "method": "GET",
    "path": "/service-prices",
    "access": "account",
    "deed": "none",
    "safe": true,
    "upload": false,
    "paged": true,
    "rows": "[]",
    "files": [],
    "summary": "What services of numbers cost by a price list",
    "input": {
      "account_id": {
        "required": false,
        "type": "integer",
        "description": "Whose list: a reseller's; default the caller's own"
      },
      "page": {
        "required": false,
        "type": "integer",
        "description": "Page, from 1"
      },
      "limit": {
        "required": false,
        "type": "integer",
        "description": "Rows a page; at most 1000"
      }
    }
  },
  "billing.set-service-price": {
    "method": "POST",
    "path": "/service-prices",
    "access": "account",
    "deed": "transaction",
    "safe": false,
    "upload": false,
    "paged": false,
    "rows": null,
    "files": [],
    "summary": "Set what a service of numbers costs",
    "input": {
      "account_id": {
        "required": false,
        "type": "integer",
        "description": "Whose list: a reseller's; default the caller's own"
      },
      "service": {
        "required": true,
        "type": "string",
        "description": ""
      },
      "account_class": {
        "required": false,
        "type": "string",
        "description": "Account class"
      },
      "amount": {
        "required": true,
        "type": "string",
        "description": "Decimal, at most nine digits before and five after the point"
      },
      "valid_from": {
        "required": false,
        "type": "string",
        "description": "ISO 8601 with its offset, or a day in UTC; default now"
      }
    }
  },
  "billing.list-subscriptions": {
    "method": "GET",
    "path": "/subscriptions",
    "access": "account",
    "deed": "none",
    "safe": true,
    "upload": false,
    "paged": true,
    "rows": "[]",
    "files": [],
    "summary": "Get Subscriptions",
    "input": {
      "id": {
        "required": false,
        "type": "integer",
        "description": "The `account_id` of a customer"
      },
      "running": {
        "required": false,
        "type": "boolean",
        "description": "Without those that have ended"
      },
      "page": {
        "required": false,
        "type": "integer",
        "description": "Page, from 1"
      },
      "limit": {
        "required": false,
        "type": "integer",
        "description": "Rows a page; absent: the whole list; at most 1000"
      }
    }
  },
  "billing.summarize-subscriptions": {
    "method": "GET",
    "path": "/subscriptions/summary",
    "access": "account",
    "deed": "none",
    "safe": true,
    "upload": false,
    "paged": false,
    "rows": null,
    "files": [],
    "summary": "What an account pays for from month to month, added up",
    "input": {
      "id": {
        "required": false,
        "type": "integer",
        "description": "The `account_id` of a customer"
      }
    }
  },
  "discounts.list": {
    "method": "GET",
    "path": "/discountplan",
    "access": "account",
    "deed": "none",
    "safe": true,
    "upload": false,
    "paged": true,
    "rows": "[]",
    "files": [],
    "summary": "Discount plans that the caller may assign",
    "input": {
      "page": {
        "required": false,
        "type": "integer",
        "description": "Page, from 1"
      },
      "limit": {
        "required": false,
        "type": "integer",
        "description": "Rows a page; absent: the whole list; at most 1000"
      }
    }
  },
  "discounts.assign": {
    "method": "POST",
    "path": "/discountplan",
    "access": "account",
    "deed": "transaction",
    "safe": false,
    "upload": false,
    "paged": false,
    "rows": null,
    "files": [],
    "summary": "Give a customer a discount plan",
    "input": {
      "id": {
        "required": true,
        "type": "integer",
        "description": ""
      },
      "i_vd_plan": {
        "required": true,
        "type": "integer",
        "description": ""
      }
    }
  },
  "discounts.end": {
    "method": "DELETE",
    "path": "/discountplan",
    "access": "account",
    "deed": "transaction",
    "safe": false,
    "upload": false,
    "paged": false,
    "rows": null,
    "files": [],
    "summary": "Take a discount plan from a customer",
    "input": {
      "id": {
        "required": true,
        "type": "integer",
        "description": ""
      },
      "i_vd_plan": {
        "required": true,
        "type": "integer",
        "description": ""
      }
    }
  },
  "discounts.list-of-customer": {
    "method": "GET",
    "path": "/customers/{id}/discountplans",
    "access": "account",
    "deed": "none",
    "safe": true,
    "upload": false,
    "paged": true,
    "rows": "rows",
    "files": [],
    "summary": "The discount plans that a customer has and had, newest first",
    "input": {
      "id": {
        "required": true,
        "type": "integer",
        "description": ""
      },
      "page": {
        "required": false,
        "type": "integer",
        "description": "Page, from 1"
      },
      "limit": {
        "required": false,
        "type": "integer",
        "description": "Rows a page; at most 1000"
      }
    }
  },
  "discounts.list-plans": {
    "method": "GET",
    "path": "/discount-plans",
    "access": "account",
    "deed": "none",
    "safe": true,
    "upload": false,
    "paged": true,
    "rows": "rows",
    "files": [],
    "summary": "Discount plans with their thresholds, newest first",
    "input": {
      "page": {
        "required": false,
        "type": "integer",
        "description": "Page, from 1"
      },
      "limit": {
        "required": false,
        "type": "integer",
        "description": "Rows a page; at most 1000"
      }
    }
  },
  "discounts.create-plan": {
    "method": "POST",
    "path": "/discount-plans",
    "access": "account",
    "deed": "transaction",
    "safe": false,
    "upload": false,
    "paged": false,
    "rows": null,
    "files": [],
    "summary": "Make a discount plan",
    "input": {
      "name": {
        "required": true,
        "type": "string",
        "description": ""
      },
      "description": {
        "required": false,
        "type": "string",
        "description": ""
      },
      "i_dest_group_set": {
        "required": true,
        "type": "integer",
        "description": ""
      },
      "i_customer": {
        "required": false,
        "type": "integer",
        "description": "The one account that may have it"
      },
      "reset_period": {
        "required": true,
        "type": "string",
        "description": "When the used minutes begin at nothing again: with the month, with the day, or never; in UTC"
      },
      "shared": {
        "required": false,
        "type": "string",
        "description": ""
      },
      "destination_lookup": {
        "required": false,
        "type": "string",
        "description": ""
      },
      "thresholds": {
        "required": true,
        "type": "array",
        "description": "Ascending, the first from 0; each has a percentage or a rate"
      }
    }
  },
  "discounts.change-plan": {
    "method": "PATCH",
    "path": "/discount-plans/{i_vd_plan}",
    "access": "account",
    "deed": "transaction",
    "safe": false,
    "upload": false,
    "paged": false,
    "rows": null,
    "files": [],
    "summary": "Change a discount plan of your own",
    "input": {
      "i_vd_plan": {
        "required": true,
        "type": "integer",
        "description": ""
      },
      "name": {
        "required": false,
        "type": "string",
        "description": ""
      },
      "description": {
        "required": false,
        "type": "string",
        "description": ""
      },
      "destination_lookup": {
        "required": false,
        "type": "string",
        "description": ""
      },
      "thresholds": {
        "required": false,
        "type": "array",
        "description": "Ascending, the first from 0; each has a percentage or a rate"
      }
    }
  },
  "discounts.list-groups": {
    "method": "GET",
    "path": "/destination-groups",
    "access": "account",
    "deed": "none",
    "safe": true,
    "upload": false,
    "paged": true,
    "rows": "rows",
    "files": [],
    "summary": "Sets of destinations that plans can be about, newest first",
    "input": {
      "page": {
        "required": false,
        "type": "integer",
        "description": "Page, from 1"
      },
      "limit": {
        "required": false,
        "type": "integer",
        "description": "Rows a page; at most 100"
      }
    }
  },
  "discounts.create-group": {
    "method": "POST",
    "path": "/destination-groups",
    "access": "account",
    "deed": "transaction",
    "safe": false,
    "upload": false,
    "paged": false,
    "rows": null,
    "files": [],
    "summary": "Make a set of destinations",
    "input": {
      "name": {
        "required": true,
        "type": "string",
        "description": ""
      },
      "prefixes": {
        "required": true,
        "type": "array",
        "description": "How numbers of these destinations begin, in E.164; of overlapping sets the longest prefix counts"
      }
    }
  },
  "discounts.change-group": {
    "method": "PATCH",
    "path": "/destination-groups/{i_dest_group_set}",
    "access": "account",
    "deed": "transaction",
    "safe": false,
    "upload": false,
    "paged": false,
    "rows": null,
    "files": [],
    "summary": "Change a set of destinations of your own",
    "input": {
      "i_dest_group_set": {
        "required": true,
        "type": "integer",
        "description": ""
      },
      "name": {
        "required": false,
        "type": "string",
        "description": ""
      },
      "prefixes": {
        "required": false,
        "type": "array",
        "description": "How numbers of these destinations begin, in E.164; of overlapping sets the longest prefix counts"
      }
    }
  },
  "events.list": {
    "method": "GET",
    "path": "/events",
    "access": "account",
    "deed": "none",
    "safe": true,
    "upload": false,
    "paged": false,
    "rows": null,
    "files": [],
    "summary": "What has happened, in order",
    "input": {
      "after": {
        "required": false,
        "type": "integer",
        "description": "Only what comes behind this sequence"
      },
      "last": {
        "required": false,
        "type": "integer",
        "description": "Instead of those behind `after`: the last so many, oldest first; at most 1000"
      },
      "before": {
        "required": false,
        "type": "integer",
        "description": "With `last`: the last of those that came before this sequence"
      },
      "limit": {
        "required": false,
        "type": "integer",
        "description": "Rows a page; at most 1000"
      },
      "type": {
        "required": false,
        "type": "string",
        "description": "Only events of this type, or of these, separated by commas"
      },
      "account_id": {
        "required": false,
        "type": "integer",
        "description": ""
      },
      "wait": {
        "required": false,
        "type": "integer",
        "description": "Seconds to wait for an event where there is none yet; at most 60"
      },
      "follow": {
        "required": false,
        "type": "boolean",
        "description": "Go on as Server-Sent Events"
      }
    }
  },
  "events.create-webhook": {
    "method": "POST",
    "path": "/webhooks",
    "access": "account",
    "deed": "none",
    "safe": false,
    "upload": false,
    "paged": false,
    "rows": null,
    "files": [],
    "summary": "Have events sent to an address",
    "input": {
      "url": {
        "required": true,
        "type": "string",
        "description": "https, at an address on the Internet; it gets a POST for each event"
      },
      "types": {
        "required": false,
        "type": "array",
        "description": "Which types of events it gets; empty: all"
      },
      "description": {
        "required": false,
        "type": "string",
        "description": ""
      },
      "account_id": {
        "required": false,
        "type": "integer",
        "description": ""
      }
    }
  },
  "events.list-webhooks": {
    "method": "GET",
    "path": "/webhooks",
    "access": "account",
    "deed": "none",
    "safe": true,
    "upload": false,
    "paged": true,
    "rows": "rows",
    "files": [],
    "summary": "Webhooks, newest first",
    "input": {
      "account_id": {
        "required": false,
        "type": "integer",
        "description": ""
      },
      "page": {
        "required": false,
        "type": "integer",
        "description": "Page, from 1"
      },
      "limit": {
        "required": false,
        "type": "integer",
        "description": "Rows a page; at most 1000"
      }
    }
  },
  "events.show-webhook": {
    "method": "GET",
    "path": "/webhooks/{webhook_id}",
    "access": "account",
    "deed": "none",
    "safe": true,
    "upload": false,
    "paged": false,
    "rows": null,
    "files": [],
    "summary": "One webhook",
    "input": {
      "webhook_id": {
        "required": true,
        "type": "integer",
        "description": ""
      }
    }
  },
  "events.change-webhook": {
    "method": "PUT",
    "path": "/webhooks/{webhook_id}",
    "access": "account",
    "deed": "transaction",
    "safe": false,
    "upload": false,
    "paged": false,
    "rows": null,
    "files": [],
    "summary": "Change, pause or resume a webhook",
    "input": {
      "webhook_id": {
        "required": true,
        "type": "integer",
        "description": ""
      },
      "url": {
        "required": false,
        "type": "string",
        "description": "https, at an address on the Internet; it gets a POST for each event"
      },
      "types": {
        "required": false,
        "type": "array",
        "description": "Which types of events it gets; empty: all"
      },
      "description": {
        "required": false,
        "type": "string",
        "description": ""
      },
      "state": {
        "required": false,
        "type": "string",
        "description": ""
      }
    }
  },
  "events.rotate-webhook-secret": {
    "method": "POST",
    "path": "/webhooks/{webhook_id}/rotate-secret",
    "access": "account",
    "deed": "none",
    "safe": false,
    "upload": false,
    "paged": false,
    "rows": null,
    "files": [],
    "summary": "Give a webhook a new secret",
    "input": {
      "webhook_id": {
        "required": true,
        "type": "integer",
        "description": ""
      }
    }
  },
  "events.delete-webhook": {
    "method": "DELETE",
    "path": "/webhooks/{webhook_id}",
    "access": "account",
    "deed": "transaction",
    "safe": false,
    "upload": false,
    "paged": false,
    "rows": null,
    "files": [],
    "summary": "Delete a webhook with its deliveries",
    "input": {
      "webhook_id": {
        "required": true,
        "type": "integer",
        "description": ""
      }
    }
  },
  "events.test-webhook": {
    "method": "POST",
    "path": "/webhooks/{webhook_id}/test",
    "access": "account",
    "deed": "transaction",
    "safe": false,
    "upload": false,
    "paged": false,
    "rows": null,
    "files": [],
    "summary": "Send a test event to a webhook",
    "input": {
      "webhook_id": {
        "required": true,
        "type": "integer",
        "description": ""
      }
    }
  },
  "events.list-deliveries": {
    "method": "GET",
    "path": "/webhooks/{webhook_id}/deliveries",
    "access": "account",
    "deed": "none",
    "safe": true,
    "upload": false,
    "paged": false,
    "rows": "rows",
    "files": [],
    "summary": "What was sent to a webhook, newest first",
    "input": {
      "webhook_id": {
        "required": true,
        "type": "integer",
        "description": ""
      },
      "state": {
        "required": false,
        "type": "string",
        "description": ""
      },
      "before": {
        "required": false,
        "type": "integer",
        "description": ""
      },
      "limit": {
        "required": false,
        "type": "integer",
        "description": "Rows a page; at most 1000"
      }
    }
  },
  "events.redeliver": {
    "method": "POST",
    "path": "/webhooks/{webhook_id}/redeliver",
    "access": "account",
    "deed": "transaction",
    "safe": false,
    "upload": false,
    "paged": false,
    "rows": null,
    "files": [],
    "summary": "Send deliveries once more",
    "input": {
      "webhook_id": {
        "required": true,
        "type": "integer",
        "description": ""
      },
      "delivery_id": {
        "required": false,
        "type": "integer",
        "description": ""
      }
    }
  },
  "payments.pay": {
    "method": "GET",
    "path": "/payment",
    "access": "account",
    "deed": "long",
    "safe": false,
    "upload": false,
    "paged": false,
    "rows": null,
    "files": [],
    "summary": "Make payment",
    "input": {
      "amount": {
        "required": true,
        "type": "string",
        "description": ""
      }
    }
  },
  "payments.list": {
    "method": "GET",
    "path": "/payments",
    "access": "account",
    "deed": "none",
    "safe": true,
    "upload": false,
    "paged": true,
    "rows": "rows",
    "files": [],
    "summary": "Payments, newest first",
    "input": {
      "account_id": {
        "required": false,
        "type": "integer",
        "description": ""
      },
      "status": {
        "required": false,
        "type": "string",
        "description": ""
      },
      "page": {
        "required": false,
        "type": "integer",
        "description": "Page, from 1"
      },
      "limit": {
        "required": false,
        "type": "integer",
        "description": "Rows a page; at most 1000"
      }
    }
  },
  "payments.show": {
    "method": "GET",
    "path": "/payments/{payment_id}",
    "access": "account",
    "deed": "none",
    "safe": true,
    "upload": false,
    "paged": false,
    "rows": null,
    "files": [],
    "summary": "One payment with its refunds",
    "input": {
      "payment_id": {
        "required": true,
        "type": "string",
        "description": ""
      }
    }
  },
  "payments.refund": {
    "method": "POST",
    "path": "/admin/payments/{payment_id}/refund",
    "access": "admin",
    "deed": "long",
    "safe": false,
    "upload": false,
    "paged": false,
    "rows": null,
    "files": [],
    "summary": "Refund a payment",
    "input": {
      "payment_id": {
        "required": true,
        "type": "string",
        "description": ""
      },
      "amount": {
        "required": false,
        "type": "string",
        "description": ""
      },
      "reason": {
        "required": true,
        "type": "string",
        "description": ""
      }
    }
  },
  "payments.list-methods": {
    "method": "GET",
    "path": "/payment-methods",
    "access": "account",
    "deed": "none",
    "safe": true,
    "upload": false,
    "paged": true,
    "rows": "rows",
    "files": [],
    "summary": "The caller's own payment methods, newest first",
    "input": {
      "page": {
        "required": false,
        "type": "integer",
        "description": "Page, from 1"
      },
      "limit": {
        "required": false,
        "type": "integer",
        "description": "Rows a page; at most 1000"
      }
    }
  },
  "payments.add-method": {
    "method": "POST",
    "path": "/payment-methods",
    "access": "account",
    "deed": "long",
    "safe": false,
    "upload": false,
    "paged": false,
    "rows": null,
    "files": [],
    "summary": "Save a payment method",
    "input": {
      "token": {
        "required": true,
        "type": "string",
        "description": "With Stripe the id of a payment method; with the test processor pm_test_ok, pm_test_declined, …"
      },
      "default": {
        "required": false,
        "type": "boolean",
        "description": "Pay by this one from now on"
      }
    }
  },
  "payments.set-default-method": {
    "method": "PUT",
    "path": "/payment-methods/{payment_method_id}/default",
    "access": "account",
    "deed": "transaction",
    "safe": false,
    "upload": false,
    "paged": false,
    "rows": null,
    "files": [],
    "summary": "Pay by this method from now on",
    "input": {
      "payment_method_id": {
        "required": true,
        "type": "integer",
        "description": ""
      }
    }
  },
  "payments.remove-method": {
    "method": "DELETE",
    "path": "/payment-methods/{payment_method_id}",
    "access": "account",
    "deed": "transaction",
    "safe": false,
    "upload": false,
    "paged": false,
    "rows": null,
    "files": [],
    "summary": "Remove a payment method",
    "input": {
      "payment_method_id": {
        "required": true,
        "type": "integer",
        "description": ""
      }
    }
  },
  "payments.show-top-up": {
    "method": "GET",
    "path": "/auto-topup",
    "access": "account",
    "deed": "none",
    "safe": true,
    "upload": false,
    "paged": false,
    "rows": null,
    "files": [],
    "summary": "Whether the platform pays by itself when little is left",
    "input": {}
  },
  "payments.set-top-up": {
    "method": "PUT",
    "path": "/auto-topup",
    "access": "account",
    "deed": "transaction",
    "safe": false,
    "upload": false,
    "paged": false,
    "rows": null,
    "files": [],
    "summary": "Let the platform pay by itself when little is left",
    "input": {
      "enabled": {
        "required": true,
        "type": "boolean",
        "description": ""
      },
      "threshold": {
        "required": true,
        "type": "string",
        "description": ""
      },
      "amount": {
        "required": true,
        "type": "string",
        "description": ""
      }
    }
  },
  "renewals.progress": {
    "method": "GET",
    "path": "/admin/renewals",
    "access": "admin",
    "deed": "none",
    "safe": true,
    "upload": false,
    "paged": false,
    "rows": null,
    "files": [],
    "summary": "How far renewals are",
    "input": {}
  },
  "renewals.announce-price": {
    "method": "POST",
    "path": "/prices/{price_id}/announce",
    "access": "account",
    "deed": "transaction",
    "safe": false,
    "upload": false,
    "paged": false,
    "rows": null,
    "files": [],
    "summary": "Announce a price to the subscriptions that run by it",
    "input": {
      "account_id": {
        "required": false,
        "type": "integer",
        "description": "Whose list: a reseller's; default the caller's own"
      },
      "price_id": {
        "required": true,
        "type": "integer",
        "description": ""
      },
      "effective_on": {
        "required": false,
        "type": "string",
        "description": "A day in UTC, not past, on which the price is in force; default 30 days from now"
      }
    }
  },
  "renewals.list-announcements": {
    "method": "GET",
    "path": "/prices/{price_id}/announcements",
    "access": "account",
    "deed": "none",
    "safe": true,
    "upload": false,
    "paged": true,
    "rows": "[]",
    "files": [],
    "summary": "To whom a price was announced, and how far that is",
    "input": {
      "account_id": {
        "required": false,
        "type": "integer",
        "description": "Whose list: a reseller's; default the caller's own"
      },
      "price_id": {
        "required": true,
        "type": "integer",
        "description": ""
      },
      "page": {
        "required": false,
        "type": "integer",
        "description": "Page, from 1"
      },
      "limit": {
        "required": false,
        "type": "integer",
        "description": "Rows a page; at most 1000"
      }
    }
  },
  "notices.list": {
    "method": "GET",
    "path": "/notices",
    "access": "account",
    "deed": "none",
    "safe": true,
    "upload": false,
    "paged": true,
    "rows": "rows",
    "files": [],
    "summary": "Letters to the account, newest first",
    "input": {
      "account_id": {
        "required": false,
        "type": "integer",
        "description": ""
      },
      "page": {
        "required": false,
        "type": "integer",
        "description": "Page, from 1"
      },
      "limit": {
        "required": false,
        "type": "integer",
        "description": "Rows a page; at most 1000"
      }
    }
  },
  "routing.create-trunk-group": {
    "method": "POST",
    "path": "/trunkgrp/create",
    "access": "account",
    "deed": "transaction",
    "safe": false,
    "upload": false,
    "paged": false,
    "rows": null,
    "files": [],
    "summary": "Create a trunk group",
    "input": {
      "trunk_name": {
        "required": true,
        "type": "string",
        "description": ""
      },
      "route_type": {
        "required": false,
        "type": "string",
        "description": "RR: each call begins at another member; TD: always at the first"
      },
      "num_format": {
        "required": false,
        "type": "string",
        "description": "How the called number is written to the members"
      },
      "cli_type": {
        "required": false,
        "type": "string",
        "description": "The header that names the caller: P-Asserted-Identity or Remote-Party-ID"
      },
      "prefix": {
        "required": false,
        "type": "string",
        "description": "Stands before the number; digits, letters, *, # and +"
      },
      "trunk_ips": {
        "required": true,
        "type": "array",
        "description": ""
      },
      "account_id": {
        "required": false,
        "type": "integer",
        "description": "Whose group; default the caller. The provider’s staff name it (extension)"
      }
    }
  },
  "routing.update-trunk-group": {
    "method": "PUT",
    "path": "/trunkgrp/update",
    "access": "account",
    "deed": "transaction",
    "safe": false,
    "upload": false,
    "paged": false,
    "rows": null,
    "files": [],
    "summary": "Change a trunk group",
    "input": {
      "trunk_grpid": {
        "required": true,
        "type": "integer",
        "description": ""
      },
      "trunk_name": {
        "required": false,
        "type": "string",
        "description": ""
      },
      "route_type": {
        "required": false,
        "type": "string",
        "description": "RR: each call begins at another member; TD: always at the first"
      },
      "num_format": {
        "required": false,
        "type": "string",
        "description": "How the called number is written to the members"
      },
      "cli_type": {
        "required": false,
        "type": "string",
        "description": "The header that names the caller: P-Asserted-Identity or Remote-Party-ID"
      },
      "prefix": {
        "required": false,
        "type": "string",
        "description": "Stands before the number; digits, letters, *, # and +"
      },
      "deleted_ips": {
        "required": false,
        "type": "array",
        "description": "Without a port the member at 5060 is meant"
      },
      "trunk_ips": {
        "required": false,
        "type": "array",
        "description": ""
      }
    }
  },
  "routing.list-trunk-groups": {
    "method": "GET",
    "path": "/trunkgrp/list",
    "access": "account",
    "deed": "none",
    "safe": true,
    "upload": false,
    "paged": true,
    "rows": "result",
    "files": [],
    "summary": "Trunk groups of the account and its sub-accounts",
    "input": {
      "account_id": {
        "required": false,
        "type": "integer",
        "description": ""
      },
      "page": {
        "required": false,
        "type": "integer",
        "description": "Page, from 1"
      },
      "limit": {
        "required": false,
        "type": "integer",
        "description": "Rows a page; at most 1000"
      }
    }
  },
  "routing.remove-trunk-group": {
    "method": "DELETE",
    "path": "/trunkgrp/{trunk_grpid}",
    "access": "account",
    "deed": "transaction",
    "safe": false,
    "upload": false,
    "paged": false,
    "rows": null,
    "files": [],
    "summary": "Remove a trunk group that nothing uses",
    "input": {
      "trunk_grpid": {
        "required": true,
        "type": "integer",
        "description": ""
      }
    }
  },
  "routing.update-forwarding": {
    "method": "POST",
    "path": "/update_forwarding",
    "access": "account",
    "deed": "transaction",
    "safe": false,
    "upload": false,
    "paged": false,
    "rows": null,
    "files": [],
    "summary": "Say where a number rings",
    "input": {
      "number": {
        "required": true,
        "type": "string",
        "description": ""
      },
      "sequence": {
        "required": false,
        "type": "string",
        "description": "How the methods are tried: Order (also when empty), Simultaneous or Random"
      },
      "product": {
        "required": false,
        "type": "integer",
        "description": "i_product"
      },
      "answeringmode": {
        "required": false,
        "type": "string",
        "description": "0 reject, 1 ring, 2 forward, 3 ring then forward, 4 voicemail, 5 ring then voicemail, 6 forward then voicemail, 7 ring, forward, voicemail"
      },
      "method1": {
        "required": false,
        "type": "string",
        "description": "Empty: none, preconfigured, simple, ip or trunk"
      },
      "number1": {
        "required": false,
        "type": "string",
        "description": "If method1 is simple"
      },
      "timeout1": {
        "required": false,
        "type": "string",
        "description": "Seconds to ring, 1 to 300; required if method1 is neither empty nor preconfigured"
      },
      "sipdigits": {
        "required": false,
        "type": "string",
        "description": "How the called number is written to a SIP address: 11, 10, or NA (E.164)"
      },
      "username": {
        "required": false,
        "type": "string",
        "description": "If method1 is trunk: what the device logs in as"
      },
      "password": {
        "required": false,
        "type": "string",
        "description": "If method1 is trunk; it is shown nowhere"
      },
      "sip1": {
        "required": false,
        "type": "string",
        "description": "If method1 is ip: an address or host name, with or without port, or user@host"
      },
      "method2": {
        "required": false,
        "type": "string",
        "description": "Empty: none, simple or ip"
      },
      "number2": {
        "required": false,
        "type": "string",
        "description": "If method2 is simple"
      },
      "timeout2": {
        "required": false,
        "type": "string",
        "description": "Seconds to ring, 1 to 300; required if method2 is neither empty nor preconfigured"
      },
      "sip2": {
        "required": false,
        "type": "string",
        "description": "If method2 is ip: an address or host name, with or without port, or user@host"
      },
      "method3": {
        "required": false,
        "type": "string",
        "description": "Empty: none, simple or ip"
      },
      "number3": {
        "required": false,
        "type": "string",
        "description": "If method3 is simple"
      },
      "timeout3": {
        "required": false,
        "type": "string",
        "description": "Seconds to ring, 1 to 300; required if method3 is neither empty nor preconfigured"
      },
      "sip3": {
        "required": false,
        "type": "string",
        "description": "If method3 is ip: an address or host name, with or without port, or user@host"
      },
      "fwd_trunk_grpid": {
        "required": false,
        "type": "string",
        "description": "`ext_tgid` of a trunk group of the number’s owner, instead of answeringmode"
      }
    }
  },
  "routing.bulk-forwarding": {
    "method": "POST",
    "path": "/dids/bulk-forwarding",
    "access": "account",
    "deed": "transaction",
    "safe": false,
    "upload": false,
    "paged": false,
    "rows": null,
    "files": [],
    "summary": "Say where many numbers ring, with an outcome for each",
    "input": {
      "numbers": {
        "required": true,
        "type": "array",
        "description": ""
      },
      "sequence": {
        "required": false,
        "type": "string",
        "description": "How the methods are tried: Order (also when empty), Simultaneous or Random"
      },
      "product": {
        "required": false,
        "type": "integer",
        "description": "i_product"
      },
      "answeringmode": {
        "required": false,
        "type": "string",
        "description": "0 reject, 1 ring, 2 forward, 3 ring then forward, 4 voicemail, 5 ring then voicemail, 6 forward then voicemail, 7 ring, forward, voicemail"
      },
      "method1": {
        "required": false,
        "type": "string",
        "description": "Empty: none, preconfigured, simple, ip or trunk"
      },
      "number1": {
        "required": false,
        "type": "string",
        "description": "If method1 is simple"
      },
      "timeout1": {
        "required": false,
        "type": "string",
        "description": "Seconds to ring, 1 to 300; required if method1 is neither empty nor preconfigured"
      },
      "sipdigits": {
        "required": false,
        "type": "string",
        "description": "How the called number is written to a SIP address: 11, 10, or NA (E.164)"
      },
      "username": {
        "required": false,
        "type": "string",
        "description": "If method1 is trunk: what the device logs in as"
      },
      "password": {
        "required": false,
        "type": "string",
        "description": "If method1 is trunk; it is shown nowhere"
      },
      "sip1": {
        "required": false,
        "type": "string",
        "description": "If method1 is ip: an address or host name, with or without port, or user@host"
      },
      "method2": {
        "required": false,
        "type": "string",
        "description": "Empty: none, simple or ip"
      },
      "number2": {
        "required": false,
        "type": "string",
        "description": "If method2 is simple"
      },
      "timeout2": {
        "required": false,
        "type": "string",
        "description": "Seconds to ring, 1 to 300; required if method2 is neither empty nor preconfigured"
      },
      "sip2": {
        "required": false,
        "type": "string",
        "description": "If method2 is ip: an address or host name, with or without port, or user@host"
      },
      "method3": {
        "required": false,
        "type": "string",
        "description": "Empty: none, simple or ip"
      },
      "number3": {
        "required": false,
        "type": "string",
        "description": "If method3 is simple"
      },
      "timeout3": {
        "required": false,
        "type": "string",
        "description": "Seconds to ring, 1 to 300; required if method3 is neither empty nor preconfigured"
      },
      "sip3": {
        "required": false,
        "type": "string",
        "description": "If method3 is ip: an address or host name, with or without port, or user@host"
      },
      "fwd_trunk_grpid": {
        "required": false,
        "type": "string",
        "description": "`ext_tgid` of a trunk group of the number’s owner, instead of answeringmode"
      }
    }
  },
  "routing.show-default-forwarding": {
    "method": "GET",
    "path": "/forwarding/default",
    "access": "account",
    "deed": "none",
    "safe": true,
    "upload": false,
    "paged": false,
    "rows": null,
    "files": [],
    "summary": "Where an account’s calls go unless a number says otherwise",
    "input": {
      "account_id": {
        "required": false,
        "type": "integer",
        "description": "Whose; default the caller’s own"
      }
    }
  },
  "routing.set-default-forwarding": {
    "method": "PUT",
    "path": "/forwarding/default",
    "access": "account",
    "deed": "transaction",
    "safe": false,
    "upload": false,
    "paged": false,
    "rows": null,
    "files": [],
    "summary": "Set an account’s default forwarding",
    "input": {
      "account_id": {
        "required": false,
        "type": "integer",
        "description": "Whose; default the caller’s own"
      },
      "sequence": {
        "required": false,
        "type": "string",
        "description": "How the methods are tried: Order (also when empty), Simultaneous or Random"
      },
      "product": {
        "required": false,
        "type": "integer",
        "description": "i_product"
      },
      "answeringmode": {
        "required": false,
        "type": "string",
        "description": "0 reject, 1 ring, 2 forward, 3 ring then forward, 4 voicemail, 5 ring then voicemail, 6 forward then voicemail, 7 ring, forward, voicemail"
      },
      "method1": {
        "required": false,
        "type": "string",
        "description": "Empty: none, preconfigured, simple, ip or trunk"
      },
      "number1": {
        "required": false,
        "type": "string",
        "description": "If method1 is simple"
      },
      "timeout1": {
        "required": false,
        "type": "string",
        "description": "Seconds to ring, 1 to 300; required if method1 is neither empty nor preconfigured"
      },
      "sipdigits": {
        "required": false,
        "type": "string",
        "description": "How the called number is written to a SIP address: 11, 10, or NA (E.164)"
      },
      "username": {
        "required": false,
        "type": "string",
        "description": "If method1 is trunk: what the device logs in as"
      },
      "password": {
        "required": false,
        "type": "string",
        "description": "If method1 is trunk; it is shown nowhere"
      },
      "sip1": {
        "required": false,
        "type": "string",
        "description": "If method1 is ip: an address or host name, with or without port, or user@host"
      },
      "method2": {
        "required": false,
        "type": "string",
        "description": "Empty: none, simple or ip"
      },
      "number2": {
        "required": false,
        "type": "string",
        "description": "If method2 is simple"
      },
      "timeout2": {
        "required": false,
        "type": "string",
        "description": "Seconds to ring, 1 to 300; required if method2 is neither empty nor preconfigured"
      },
      "sip2": {
        "required": false,
        "type": "string",
        "description": "If method2 is ip: an address or host name, with or without port, or user@host"
      },
      "method3": {
        "required": false,
        "type": "string",
        "description": "Empty: none, simple or ip"
      },
      "number3": {
        "required": false,
        "type": "string",
        "description": "If method3 is simple"
      },
      "timeout3": {
        "required": false,
        "type": "string",
        "description": "Seconds to ring, 1 to 300; required if method3 is neither empty nor preconfigured"
      },
      "sip3": {
        "required": false,
        "type": "string",
        "description": "If method3 is ip: an address or host name, with or without port, or user@host"
      },
      "fwd_trunk_grpid": {
        "required": false,
        "type": "string",
        "description": "`ext_tgid` of a trunk group of the number’s owner, instead of answeringmode"
      }
    }
  },
  "routing.remove-default-forwarding": {
    "method": "DELETE",
    "path": "/forwarding/default",
    "access": "account",
    "deed": "transaction",
    "safe": false,
    "upload": false,
    "paged": false,
    "rows": null,
    "files": [],
    "summary": "Remove an account’s default forwarding",
    "input": {
      "account_id": {
        "required": false,
        "type": "integer",
        "description": "Whose; default the caller’s own"
      }
    }
  },
  "routing.show-forwarding": {
    "method": "GET",
    "path": "/dids/{number}/forwarding",
    "access": "account",
    "deed": "none",
    "safe": true,
    "upload": false,
    "paged": true,
    "rows": "rows",
    "files": [],
    "summary": "Where a number rings, and where it rang before",
    "input": {
      "number": {
        "required": true,
        "type": "string",
        "description": ""
      },
      "page": {
        "required": false,
        "type": "integer",
        "description": "Page, from 1"
      },
      "limit": {
        "required": false,
        "type": "integer",
        "description": "Rows a page; at most 1000"
      }
    }
  },
  "routing.show-route": {
    "method": "GET",
    "path": "/dids/{number}/route",
    "access": "account",
    "deed": "none",
    "safe": true,
    "upload": false,
    "paged": false,
    "rows": null,
    "files": [],
    "summary": "The plan by which a SIP server carries a call to a number",
    "input": {
      "number": {
        "required": true,
        "type": "string",
        "description": ""
      },
      "call_id": {
        "required": false,
        "type": "string",
        "description": "Of this very call: it decides where a round-robin group begins and how a random sequence is shuffled"
      }
    }
  },
  "routing.simulate": {
    "method": "POST",
    "path": "/routes/simulate",
    "access": "account",
    "deed": "none",
    "safe": true,
    "upload": false,
    "paged": false,
    "rows": null,
    "files": [],
    "summary": "What would happen to a call",
    "input": {
      "number": {
        "required": true,
        "type": "string",
        "description": ""
      },
      "caller": {
        "required": true,
        "type": "string",
        "description": "Or anonymous"
      },
      "at": {
        "required": false,
        "type": "string",
        "description": "ISO 8601 with its offset; default now"
      },
      "outcomes": {
        "required": false,
        "type": "object",
        "description": ""
      },
      "call_id": {
        "required": false,
        "type": "string",
        "description": "Of this very call: it decides where a round-robin group begins and how a random sequence is shuffled"
      },
      "hangs_up_after_ms": {
        "required": false,
        "type": "integer",
        "description": "When the caller loses patience"
      }
    }
  },
  "tasks.release": {
    "method": "POST",
    "path": "/tasks/release",
    "access": "account",
    "deed": "transaction",
    "safe": false,
    "upload": false,
    "paged": false,
    "rows": null,
    "files": [],
    "summary": "Release very many numbers in the background",
    "input": {
      "numbers": {
        "required": true,
        "type": "array",
        "description": ""
      }
    }
  },
  "tasks.forward": {
    "method": "POST",
    "path": "/tasks/forwarding",
    "access": "account",
    "deed": "transaction",
    "safe": false,
    "upload": false,
    "paged": false,
    "rows": null,
    "files": [],
    "summary": "Say where very many numbers ring, in the background",
    "input": {
      "numbers": {
        "required": true,
        "type": "array",
        "description": ""
      },
      "sequence": {
        "required": false,
        "type": "string",
        "description": "How the methods are tried: Order (also when empty), Simultaneous or Random"
      },
      "product": {
        "required": false,
        "type": "integer",
        "description": "i_product"
      },
      "answeringmode": {
        "required": false,
        "type": "string",
        "description": "0 reject, 1 ring, 2 forward, 3 ring then forward, 4 voicemail, 5 ring then voicemail, 6 forward then voicemail, 7 ring, forward, voicemail"
      },
      "method1": {
        "required": false,
        "type": "string",
        "description": "Empty: none, preconfigured, simple, ip or trunk"
      },
      "number1": {
        "required": false,
        "type": "string",
        "description": "If method1 is simple"
      },
      "timeout1": {
        "required": false,
        "type": "string",
        "description": "Seconds to ring, 1 to 300; required if method1 is neither empty nor preconfigured"
      },
      "sipdigits": {
        "required": false,
        "type": "string",
        "description": "How the called number is written to a SIP address: 11, 10, or NA (E.164)"
      },
      "sip1": {
        "required": false,
        "type": "string",
        "description": "If method1 is ip: an address or host name, with or without port, or user@host"
      },
      "method2": {
        "required": false,
        "type": "string",
        "description": "Empty: none, simple or ip"
      },
      "number2": {
        "required": false,
        "type": "string",
        "description": "If method2 is simple"
      },
      "timeout2": {
        "required": false,
        "type": "string",
        "description": "Seconds to ring, 1 to 300; required if method2 is neither empty nor preconfigured"
      },
      "sip2": {
        "required": false,
        "type": "string",
        "description": "If method2 is ip: an address or host name, with or without port, or user@host"
      },
      "method3": {
        "required": false,
        "type": "string",
        "description": "Empty: none, simple or ip"
      },
      "number3": {
        "required": false,
        "type": "string",
        "description": "If method3 is simple"
      },
      "timeout3": {
        "required": false,
        "type": "string",
        "description": "Seconds to ring, 1 to 300; required if method3 is neither empty nor preconfigured"
      },
      "sip3": {
        "required": false,
        "type": "string",
        "description": "If method3 is ip: an address or host name, with or without port, or user@host"
      },
      "fwd_trunk_grpid": {
        "required": false,
        "type": "string",
        "description": "`ext_tgid` of a trunk group of the number’s owner, instead of answeringmode"
      }
    }
  },
  "tasks.import-inventory": {
    "method": "POST",
    "path": "/admin/tasks/inventory",
    "access": "admin",
    "deed": "transaction",
    "safe": false,
    "upload": true,
    "paged": false,
    "rows": null,
    "files": [],
    "summary": "Import inventory in the background",
    "input": {
      "dry_run": {
        "required": false,
        "type": "boolean",
        "description": "Read and check everything, change nothing"
      }
    }
  },
  "tasks.list": {
    "method": "GET",
    "path": "/tasks",
    "access": "account",
    "deed": "none",
    "safe": true,
    "upload": false,
    "paged": true,
    "rows": "rows",
    "files": [],
    "summary": "What runs in the background, newest first",
    "input": {
      "kind": {
        "required": false,
        "type": "string",
        "description": ""
      },
      "status": {
        "required": false,
        "type": "string",
        "description": ""
      },
      "account_id": {
        "required": false,
        "type": "integer",
        "description": ""
      },
      "page": {
        "required": false,
        "type": "integer",
        "description": "Page, from 1"
      },
      "limit": {
        "required": false,
        "type": "integer",
        "description": "Rows a page; at most 1000"
      }
    }
  },
  "tasks.show": {
    "method": "GET",
    "path": "/tasks/{task_id}",
    "access": "account",
    "deed": "none",
    "safe": true,
    "upload": false,
    "paged": true,
    "rows": "items",
    "files": [],
    "summary": "How far a task is, and what became of each item",
    "input": {
      "task_id": {
        "required": true,
        "type": "integer",
        "description": ""
      },
      "failed": {
        "required": false,
        "type": "boolean",
        "description": "Only the items that failed"
      },
      "page": {
        "required": false,
        "type": "integer",
        "description": "Page, from 1"
      },
      "limit": {
        "required": false,
        "type": "integer",
        "description": "Rows a page; at most 1000"
      }
    }
  },
  "tasks.show-work": {
    "method": "GET",
    "path": "/admin/work",
    "access": "admin",
    "deed": "none",
    "safe": true,
    "upload": false,
    "paged": false,
    "rows": null,
    "files": [],
    "summary": "How the platform’s own work stands",
    "input": {}
  },
  "tariffs.list": {
    "method": "GET",
    "path": "/tariffs",
    "access": "account",
    "deed": "none",
    "safe": true,
    "upload": false,
    "paged": true,
    "rows": "rows",
    "files": [],
    "summary": "Tariffs: what calls cost",
    "input": {
      "account_id": {
        "required": false,
        "type": "integer",
        "description": "Whose list: a reseller's; default the caller's own"
      },
      "page": {
        "required": false,
        "type": "integer",
        "description": "Page, from 1"
      },
      "limit": {
        "required": false,
        "type": "integer",
        "description": "Rows a page; at most 1000"
      }
    }
  },
  "tariffs.create": {
    "method": "POST",
    "path": "/tariffs",
    "access": "account",
    "deed": "transaction",
    "safe": false,
    "upload": false,
    "paged": false,
    "rows": null,
    "files": [],
    "summary": "Make a tariff, without rates yet",
    "input": {
      "account_id": {
        "required": false,
        "type": "integer",
        "description": "Whose list: a reseller's; default the caller's own"
      },
      "name": {
        "required": true,
        "type": "string",
        "description": ""
      },
      "rounding": {
        "required": false,
        "type": "string",
        "description": "How a charge comes to five decimals, once a call; default away-from-zero"
      }
    }
  },
  "tariffs.show": {
    "method": "GET",
    "path": "/tariffs/{tariff_id}",
    "access": "account",
    "deed": "none",
    "safe": true,
    "upload": false,
    "paged": false,
    "rows": null,
    "files": [],
    "summary": "A tariff",
    "input": {
      "tariff_id": {
        "required": true,
        "type": "integer",
        "description": ""
      }
    }
  },
  "tariffs.change": {
    "method": "PATCH",
    "path": "/tariffs/{tariff_id}",
    "access": "account",
    "deed": "transaction",
    "safe": false,
    "upload": false,
    "paged": false,
    "rows": null,
    "files": [],
    "summary": "Rename a tariff, or round its charges otherwise from now on",
    "input": {
      "tariff_id": {
        "required": true,
        "type": "integer",
        "description": ""
      },
      "name": {
        "required": false,
        "type": "string",
        "description": ""
      },
      "rounding": {
        "required": false,
        "type": "string",
        "description": "How a charge comes to five decimals, once a call; default away-from-zero"
      }
    }
  },
  "tariffs.remove": {
    "method": "DELETE",
    "path": "/tariffs/{tariff_id}",
    "access": "account",
    "deed": "transaction",
    "safe": false,
    "upload": false,
    "paged": false,
    "rows": null,
    "files": [],
    "summary": "Remove a tariff by which nobody was ever charged, with its rates",
    "input": {
      "tariff_id": {
        "required": true,
        "type": "integer",
        "description": ""
      }
    }
  },
  "tariffs.list-rates": {
    "method": "GET",
    "path": "/tariffs/{tariff_id}/rates",
    "access": "account",
    "deed": "none",
    "safe": true,
    "upload": false,
    "paged": false,
    "rows": "rows",
    "files": [],
    "summary": "The rates of a tariff",
    "input": {
      "tariff_id": {
        "required": true,
        "type": "integer",
        "description": ""
      },
      "direction": {
        "required": false,
        "type": "string",
        "description": "Default outbound"
      },
      "number_type": {
        "required": false,
        "type": "string",
        "description": ""
      },
      "prefix": {
        "required": false,
        "type": "string",
        "description": "Prefixes that begin so"
      },
      "at": {
        "required": false,
        "type": "string",
        "description": "Rates in force then: ISO 8601 with its offset, or a day in UTC; default now"
      },
      "history": {
        "required": false,
        "type": "boolean",
        "description": "All rates, past and to come; not together with `at`"
      },
      "after": {
        "required": false,
        "type": "string",
        "description": "The `next` of the page before"
      },
      "limit": {
        "required": false,
        "type": "integer",
        "description": "Rows a page; at most 1000"
      }
    }
  },
  "tariffs.set-rates": {
    "method": "POST",
    "path": "/tariffs/{tariff_id}/rates",
    "access": "account",
    "deed": "transaction",
    "safe": false,
    "upload": false,
    "paged": false,
    "rows": null,
    "files": [],
    "summary": "Set up to 1,000 rates",
    "input": {
      "tariff_id": {
        "required": true,
        "type": "integer",
        "description": ""
      },
      "rates": {
        "required": true,
        "type": "array",
        "description": ""
      }
    }
  },
  "tariffs.import-rates": {
    "method": "POST",
    "path": "/tariffs/import",
    "access": "account",
    "deed": "transaction",
    "safe": false,
    "upload": true,
    "paged": false,
    "rows": null,
    "files": [],
    "summary": "Import rates from a CSV file",
    "input": {
      "tariff_id": {
        "required": true,
        "type": "integer",
        "description": ""
      },
      "dry_run": {
        "required": false,
        "type": "boolean",
        "description": "Read and check everything, change nothing"
      }
    }
  },
  "tariffs.list-assignments": {
    "method": "GET",
    "path": "/tariff-assignments",
    "access": "account",
    "deed": "none",
    "safe": true,
    "upload": false,
    "paged": true,
    "rows": "[]",
    "files": [],
    "summary": "Who is charged by which tariff",
    "input": {
      "account_id": {
        "required": false,
        "type": "integer",
        "description": "Whose list: a reseller's; default the caller's own"
      },
      "page": {
        "required": false,
        "type": "integer",
        "description": "Page, from 1"
      },
      "limit": {
        "required": false,
        "type": "integer",
        "description": "Rows a page; at most 1000"
      }
    }
  },
  "tariffs.assign": {
    "method": "POST",
    "path": "/tariff-assignments",
    "access": "account",
    "deed": "transaction",
    "safe": false,
    "upload": false,
    "paged": false,
    "rows": null,
    "files": [],
    "summary": "Charge accounts by a tariff",
    "input": {
      "account_id": {
        "required": false,
        "type": "integer",
        "description": "Whose customers; default those of the tariff's owner, else the caller's"
      },
      "tariff_id": {
        "required": true,
        "type": "integer",
        "nullable": true,
        "description": ""
      },
      "id": {
        "required": false,
        "type": "integer",
        "description": "The one account, as in `GET /customers`"
      },
      "account_class": {
        "required": false,
        "type": "string",
        "description": "Account class"
      },
      "valid_from": {
        "required": false,
        "type": "string",
        "description": "ISO 8601 with its offset, or a day in UTC. Default now; from the beginning where they had no tariff at all, so that calls that were kept unrated are rated"
      }
    }
  },
  "tariffs.preview": {
    "method": "GET",
    "path": "/tariffs/preview",
    "access": "account",
    "deed": "none",
    "safe": true,
    "upload": false,
    "paged": false,
    "rows": null,
    "files": [],
    "summary": "What would this call cost?",
    "input": {
      "account_id": {
        "required": false,
        "type": "integer",
        "description": "Whose call; default the caller's own"
      },
      "direction": {
        "required": false,
        "type": "string",
        "description": "Default outbound"
      },
      "number": {
        "required": false,
        "type": "string",
        "description": "The other party; absent: unknown"
      },
      "number_type": {
        "required": false,
        "type": "string",
        "description": ""
      },
      "seconds": {
        "required": false,
        "type": "integer",
        "description": ""
      },
      "at": {
        "required": false,
        "type": "string",
        "description": "When it begins: ISO 8601 with its offset, or a day in UTC; default now"
      }
    }
  },
  "usage.list-xdr": {
    "method": "GET",
    "path": "/xdr",
    "access": "account",
    "deed": "none",
    "safe": true,
    "upload": false,
    "paged": true,
    "rows": "xdr_list",
    "files": [
      "text/csv",
      "application/x-ndjson"
    ],
    "summary": "Get XDRs",
    "input": {
      "from": {
        "required": true,
        "type": "string",
        "description": "The start of the range"
      },
      "to": {
        "required": true,
        "type": "string",
        "description": "The end of the range"
      },
      "customer": {
        "required": false,
        "type": "string",
        "description": ""
      },
      "account_id": {
        "required": false,
        "type": "integer",
        "description": "Of that account and those below it; default the caller"
      },
      "caller": {
        "required": false,
        "type": "string",
        "description": "CLI"
      },
      "called": {
        "required": false,
        "type": "string",
        "description": "CLD"
      },
      "cause": {
        "required": false,
        "type": "integer",
        "description": "Q.850"
      },
      "unrated": {
        "required": false,
        "type": "boolean",
        "description": "Only those that no tariff has a rate for yet"
      },
      "format": {
        "required": false,
        "type": "string",
        "description": ""
      },
      "page": {
        "required": false,
        "type": "integer",
        "description": "Page, from 1"
      },
      "max": {
        "required": false,
        "type": "integer",
        "description": "Rows a page; at most 1000"
      }
    }
  },
  "usage.add-records": {
    "method": "POST",
    "path": "/usage/records",
    "access": "admin",
    "deed": "none",
    "safe": false,
    "upload": false,
    "paged": false,
    "rows": null,
    "files": [],
    "summary": "Send call records to be rated and charged",
    "input": {
      "records": {
        "required": true,
        "type": "array",
        "description": ""
      }
    }
  },
  "usage.list-rejected": {
    "method": "GET",
    "path": "/usage/rejected",
    "access": "admin",
    "deed": "none",
    "safe": true,
    "upload": false,
    "paged": true,
    "rows": "rows",
    "files": [],
    "summary": "Records that could not be taken, newest first",
    "input": {
      "page": {
        "required": false,
        "type": "integer",
        "description": "Page, from 1"
      },
      "limit": {
        "required": false,
        "type": "integer",
        "description": "Rows a page; at most 1000"
      }
    }
  },
  "usage.retry-rejected": {
    "method": "POST",
    "path": "/usage/rejected/{reject_id}",
    "access": "admin",
    "deed": "long",
    "safe": false,
    "upload": false,
    "paged": false,
    "rows": null,
    "files": [],
    "summary": "Send a rejected record again, as it is or corrected",
    "input": {
      "reject_id": {
        "required": true,
        "type": "integer",
        "description": ""
      },
      "record": {
        "required": false,
        "type": "object",
        "description": "Fields that stand in the place of those sent"
      }
    }
  },
  "usage.assign-holding": {
    "method": "POST",
    "path": "/usage/holding",
    "access": "admin",
    "deed": "transaction",
    "safe": false,
    "upload": false,
    "paged": false,
    "rows": null,
    "files": [],
    "summary": "Give records that belong to nobody to an account",
    "input": {
      "account_id": {
        "required": false,
        "type": "integer",
        "description": ""
      },
      "i_xdr": {
        "required": false,
        "type": "array",
        "description": ""
      },
      "number": {
        "required": false,
        "type": "string",
        "description": "The first 1,000 of it"
      }
    }
  },
  "usage.rerate": {
    "method": "POST",
    "path": "/usage/reratings",
    "access": "admin",
    "deed": "long",
    "safe": false,
    "upload": false,
    "paged": false,
    "rows": null,
    "files": [],
    "summary": "Rate a period anew by the tariffs as they stand now",
    "input": {
      "from": {
        "required": true,
        "type": "string",
        "description": "By connect_time; ISO 8601 with its offset, or a day in UTC"
      },
      "to": {
        "required": true,
        "type": "string",
        "description": "Exclusive; ISO 8601 with its offset, or a day in UTC"
      },
      "account_id": {
        "required": false,
        "type": "integer",
        "description": "With everyone below it; default everyone"
      },
      "reason": {
        "required": false,
        "type": "string",
        "description": ""
      },
      "preview": {
        "required": false,
        "type": "boolean",
        "description": ""
      }
    }
  },
  "usage.list-reratings": {
    "method": "GET",
    "path": "/usage/reratings",
    "access": "admin",
    "deed": "none",
    "safe": true,
    "upload": false,
    "paged": true,
    "rows": "[]",
    "files": [],
    "summary": "Periods that were rated anew, newest first, and how far each is",
    "input": {
      "page": {
        "required": false,
        "type": "integer",
        "description": "Page, from 1"
      },
      "limit": {
        "required": false,
        "type": "integer",
        "description": "Rows a page; at most 1000"
      }
    }
  },
  "usage.summary": {
    "method": "GET",
    "path": "/usage/summary",
    "access": "account",
    "deed": "none",
    "safe": true,
    "upload": false,
    "paged": true,
    "rows": "rows",
    "files": [],
    "summary": "What calls come to, by day, account, destination or kind",
    "input": {
      "from": {
        "required": true,
        "type": "string",
        "description": "In UTC"
      },
      "to": {
        "required": true,
        "type": "string",
        "description": "The last day, included"
      },
      "by": {
        "required": false,
        "type": "string",
        "description": "What a row is of"
      },
      "account_id": {
        "required": false,
        "type": "integer",
        "description": "Of that account and those below it; default the caller"
      },
      "customer": {
        "required": false,
        "type": "string",
        "description": ""
      },
      "page": {
        "required": false,
        "type": "integer",
        "description": "Page, from 1"
      },
      "limit": {
        "required": false,
        "type": "integer",
        "description": "Rows a page; at most 1000"
      }
    }
  },
  "porting.submit": {
    "method": "POST",
    "path": "/port-in/submit-port-details",
    "access": "account",
    "deed": "transaction",
    "safe": false,
    "upload": false,
    "paged": false,
    "rows": null,
    "files": [],
    "summary": "File a port",
    "input": {
      "did_type": {
        "required": true,
        "type": "string",
        "description": ""
      },
      "account_id": {
        "required": false,
        "type": "integer",
        "description": "Whose numbers they are to be; default the caller"
      },
      "numbers": {
        "required": false,
        "type": "array",
        "description": ""
      },
      "file": {
        "required": false,
        "type": "string",
        "description": "CSV with a column `number`; in a form, as a file"
      },
      "file_name": {
        "required": false,
        "type": "string",
        "description": ""
      },
      "port_req_detail": {
        "required": true,
        "type": "object",
        "description": ""
      },
      "forwarding_data": {
        "required": false,
        "type": "array",
        "description": ""
      },
      "carrier": {
        "required": false,
        "type": "string",
        "description": "Who speaks for the losing side; the simulator exists in demo mode alone"
      }
    }
  },
  "porting.preview": {
    "method": "POST",
    "path": "/port-in/preview",
    "access": "account",
    "deed": "none",
    "safe": true,
    "upload": false,
    "paged": false,
    "rows": null,
    "files": [],
    "summary": "What a port would be",
    "input": {
      "did_type": {
        "required": true,
        "type": "string",
        "description": ""
      },
      "account_id": {
        "required": false,
        "type": "integer",
        "description": "Whose numbers they are to be; default the caller"
      },
      "numbers": {
        "required": false,
        "type": "array",
        "description": ""
      },
      "file": {
        "required": false,
        "type": "string",
        "description": "CSV with a column `number`; in a form, as a file"
      },
      "file_name": {
        "required": false,
        "type": "string",
        "description": ""
      },
      "port_req_detail": {
        "required": true,
        "type": "object",
        "description": ""
      },
      "forwarding_data": {
        "required": false,
        "type": "array",
        "description": ""
      },
      "carrier": {
        "required": false,
        "type": "string",
        "description": "Who speaks for the losing side; the simulator exists in demo mode alone"
      }
    }
  },
  "porting.show": {
    "method": "GET",
    "path": "/port-in/view-port-detail",
    "access": "account",
    "deed": "none",
    "safe": true,
    "upload": false,
    "paged": false,
    "rows": null,
    "files": [],
    "summary": "The details of a port or sub-order",
    "input": {
      "port_req_id": {
        "required": false,
        "type": "integer",
        "description": "A whole port"
      },
      "port_proposal_id": {
        "required": false,
        "type": "integer",
        "description": "A sub-order"
      }
    }
  },
  "porting.update": {
    "method": "POST",
    "path": "/port-in/update-request",
    "access": "account",
    "deed": "transaction",
    "safe": false,
    "upload": false,
    "paged": false,
    "rows": null,
    "files": [],
    "summary": "Correct the details of a port or sub-order",
    "input": {
      "port_req_id": {
        "required": false,
        "type": "integer",
        "description": "A whole port"
      },
      "port_proposal_id": {
        "required": false,
        "type": "integer",
        "description": "A sub-order"
      },
      "port_req_detail": {
        "required": true,
        "type": "object",
        "description": ""
      }
    }
  },
  "porting.cancel": {
    "method": "POST",
    "path": "/port-in/cancel-order",
    "access": "account",
    "deed": "transaction",
    "safe": false,
    "upload": false,
    "paged": false,
    "rows": null,
    "files": [],
    "summary": "Cancel a port or sub-order",
    "input": {
      "port_req_id": {
        "required": false,
        "type": "integer",
        "description": "A whole port"
      },
      "port_proposal_id": {
        "required": false,
        "type": "integer",
        "description": "A sub-order"
      }
    }
  },
  "porting.cancel-number": {
    "method": "POST",
    "path": "/port-in/cancel-did-order",
    "access": "account",
    "deed": "transaction",
    "safe": false,
    "upload": false,
    "paged": false,
    "rows": null,
    "files": [],
    "summary": "Take a number out of its port",
    "input": {
      "port_proposal_id": {
        "required": true,
        "type": "integer",
        "description": "A sub-order"
      },
      "did_number": {
        "required": true,
        "type": "string",
        "description": ""
      }
    }
  },
  "porting.delete": {
    "method": "POST",
    "path": "/port-in/delete-request",
    "access": "account",
    "deed": "transaction",
    "safe": false,
    "upload": false,
    "paged": false,
    "rows": null,
    "files": [],
    "summary": "Take a cancelled port, sub-order or number off the lists",
    "input": {
      "port_request_id": {
        "required": false,
        "type": "integer",
        "description": "A whole port"
      },
      "port_req_id": {
        "required": false,
        "type": "integer",
        "description": "A whole port"
      },
      "port_proposal_id": {
        "required": false,
        "type": "integer",
        "description": "A sub-order"
      },
      "did_number": {
        "required": false,
        "type": "string",
        "description": ""
      }
    }
  },
  "porting.show-forwarding": {
    "method": "GET",
    "path": "/port-in/forwarding-details",
    "access": "account",
    "deed": "none",
    "safe": true,
    "upload": false,
    "paged": false,
    "rows": null,
    "files": [],
    "summary": "Where the numbers of a port are to ring",
    "input": {
      "port_req_id": {
        "required": true,
        "type": "integer",
        "description": "A whole port"
      }
    }
  },
  "porting.update-forwarding": {
    "method": "POST",
    "path": "/port-in/update-forwarding",
    "access": "account",
    "deed": "transaction",
    "safe": false,
    "upload": false,
    "paged": false,
    "rows": null,
    "files": [],
    "summary": "Say where the numbers of a port are to ring",
    "input": {
      "port_req_id": {
        "required": true,
        "type": "integer",
        "description": "A whole port"
      },
      "forwarding_data": {
        "required": false,
        "type": "array",
        "description": ""
      },
      "fwd_preconfigured": {
        "required": false,
        "type": "boolean",
        "description": ""
      },
      "fwd_trunk_grpid": {
        "required": false,
        "type": "integer",
        "description": "ext_tgid; 0: none"
      },
      "fwd_sip_type": {
        "required": false,
        "type": "string",
        "description": ""
      },
      "fwd_order": {
        "required": false,
        "type": "string",
        "description": ""
      },
      "fwd_answering_mode": {
        "required": false,
        "type": "string",
        "description": ""
      },
      "fwd_device_password": {
        "required": false,
        "type": "string",
        "description": ""
      }
    }
  },
  "porting.list": {
    "method": "POST",
    "path": "/port-in/view-list",
    "access": "account",
    "deed": "none",
    "safe": true,
    "upload": false,
    "paged": true,
    "rows": "result",
    "files": [],
    "summary": "Ports with their sub-orders, newest first",
    "input": {
      "page": {
        "required": false,
        "type": "integer",
        "description": "Page, from 1"
      },
      "limit": {
        "required": false,
        "type": "integer",
        "description": "Rows a page; at most 1000"
      },
      "request_phase": {
        "required": false,
        "type": "string",
        "description": ""
      },
      "did_type": {
        "required": false,
        "type": "string",
        "description": ""
      },
      "numbers": {
        "required": false,
        "type": "array",
        "description": ""
      },
      "account_id": {
        "required": false,
        "type": "integer",
        "description": ""
      }
    }
  },
  "porting.list-sub-orders": {
    "method": "GET",
    "path": "/port-in/sub-orders",
    "access": "account",
    "deed": "none",
    "safe": true,
    "upload": false,
    "paged": true,
    "rows": "rows",
    "files": [],
    "summary": "Where the sub-orders of a port stand",
    "input": {
      "port_req_id": {
        "required": false,
        "type": "integer",
        "description": "A whole port"
      },
      "port_proposal_id": {
        "required": false,
        "type": "integer",
        "description": "A sub-order"
      },
      "page": {
        "required": false,
        "type": "integer",
        "description": "Page, from 1"
      },
      "limit": {
        "required": false,
        "type": "integer",
        "description": "Rows a page; at most 1000"
      }
    }
  },
  "porting.list-numbers": {
    "method": "GET",
    "path": "/port-in/view-did-list",
    "access": "account",
    "deed": "none",
    "safe": true,
    "upload": false,
    "paged": true,
    "rows": "result",
    "files": [],
    "summary": "The numbers of a sub-order",
    "input": {
      "port_proposal_id": {
        "required": true,
        "type": "integer",
        "description": "A sub-order"
      },
      "page": {
        "required": false,
        "type": "integer",
        "description": "Page, from 1"
      },
      "limit": {
        "required": false,
        "type": "integer",
        "description": "Rows a page; absent: the whole list; at most 1000"
      }
    }
  },
  "porting.list-dated": {
    "method": "POST",
    "path": "/port-in/view-foc-list",
    "access": "account",
    "deed": "none",
    "safe": true,
    "upload": false,
    "paged": true,
    "rows": "rows",
    "files": [],
    "summary": "Numbers that have a date, or are here",
    "input": {
      "page": {
        "required": false,
        "type": "integer",
        "description": "Page, from 1"
      },
      "limit": {
        "required": false,
        "type": "integer",
        "description": "Rows a page; at most 1000"
      },
      "activation_type": {
        "required": false,
        "type": "string",
        "description": ""
      },
      "numbers": {
        "required": false,
        "type": "array",
        "description": ""
      },
      "account_id": {
        "required": false,
        "type": "integer",
        "description": ""
      }
    }
  },
  "porting.list-rejected": {
    "method": "POST",
    "path": "/port-in/view-rejection-list",
    "access": "account",
    "deed": "none",
    "safe": true,
    "upload": false,
    "paged": true,
    "rows": null,
    "files": [],
    "summary": "Sub-orders that were turned down and wait for a correction",
    "input": {
      "page": {
        "required": false,
        "type": "integer",
        "description": "Page, from 1"
      },
      "limit": {
        "required": false,
        "type": "integer",
        "description": "Rows a page; at most 1000"
      },
      "request_phase": {
        "required": false,
        "type": "string",
        "description": ""
      },
      "did_type": {
        "required": false,
        "type": "string",
        "description": ""
      },
      "numbers": {
        "required": false,
        "type": "array",
        "description": ""
      },
      "account_id": {
        "required": false,
        "type": "integer",
        "description": ""
      }
    }
  },
  "porting.export": {
    "method": "POST",
    "path": "/port-in/export-list",
    "access": "account",
    "deed": "none",
    "safe": true,
    "upload": false,
    "paged": false,
    "rows": null,
    "files": [
      "text/csv"
    ],
    "summary": "Ports, sub-orders or numbers as a CSV file",
    "input": {
      "port_req_id": {
        "required": false,
        "type": "integer",
        "description": "A whole port"
      },
      "port_proposal_id": {
        "required": false,
        "type": "integer",
        "description": "A sub-order"
      },
      "request_phase": {
        "required": false,
        "type": "string",
        "description": ""
      },
      "did_type": {
        "required": false,
        "type": "string",
        "description": ""
      },
      "numbers": {
        "required": false,
        "type": "array",
        "description": ""
      },
      "account_id": {
        "required": false,
        "type": "integer",
        "description": ""
      },
      "format": {
        "required": false,
        "type": "string",
        "description": "There is no other"
      }
    }
  },
  "porting.timeline": {
    "method": "GET",
    "path": "/port-in/timeline",
    "access": "account",
    "deed": "none",
    "safe": true,
    "upload": false,
    "paged": true,
    "rows": "[]",
    "files": [],
    "summary": "What happened to a port, a sub-order or one of its numbers",
    "input": {
      "port_req_id": {
        "required": false,
        "type": "integer",
        "description": "A whole port"
      },
      "port_proposal_id": {
        "required": false,
        "type": "integer",
        "description": "A sub-order"
      },
      "did": {
        "required": false,
        "type": "string",
        "description": ""
      },
      "page": {
        "required": false,
        "type": "integer",
        "description": "Page, from 1"
      },
      "limit": {
        "required": false,
        "type": "integer",
        "description": "Rows a page; at most 1000"
      }
    }
  },
  "porting.activate": {
    "method": "POST",
    "path": "/port-in/activate-order",
    "access": "account",
    "deed": "long",
    "safe": false,
    "upload": false,
    "paged": false,
    "rows": null,
    "files": [],
    "summary": "Bring the numbers of a port or sub-order over now",
    "input": {
      "port_req_id": {
        "required": false,
        "type": "integer",
        "description": "A whole port"
      },
      "port_proposal_id": {
        "required": false,
        "type": "integer",
        "description": "A sub-order"
      }
    }
  },
  "porting.activate-number": {
    "method": "POST",
    "path": "/port-in/activate-did",
    "access": "account",
    "deed": "long",
    "safe": false,
    "upload": false,
    "paged": false,
    "rows": null,
    "files": [],
    "summary": "Bring one number over now",
    "input": {
      "port_proposal_id": {
        "required": true,
        "type": "integer",
        "description": "A sub-order"
      },
      "did_number": {
        "required": true,
        "type": "string",
        "description": ""
      }
    }
  },
  "porting.show-activation": {
    "method": "GET",
    "path": "/port-in/view-did-activation",
    "access": "account",
    "deed": "none",
    "safe": true,
    "upload": false,
    "paged": false,
    "rows": null,
    "files": [],
    "summary": "When a number is to come",
    "input": {
      "did": {
        "required": true,
        "type": "string",
        "description": ""
      },
      "port_proposal_id": {
        "required": true,
        "type": "integer",
        "description": "A sub-order"
      }
    }
  },
  "porting.update-activation": {
    "method": "POST",
    "path": "/port-in/update-activation",
    "access": "account",
    "deed": "transaction",
    "safe": false,
    "upload": false,
    "paged": false,
    "rows": null,
    "files": [],
    "summary": "Change when a number is to come",
    "input": {
      "activation_date": {
        "required": false,
        "type": "string",
        "description": "ISO 8601 with its offset; required for Scheduled"
      },
      "activation_type": {
        "required": true,
        "type": "string",
        "description": ""
      },
      "did": {
        "required": true,
        "type": "string",
        "description": ""
      },
      "port_proposal_id": {
        "required": true,
        "type": "integer",
        "description": "A sub-order"
      }
    }
  },
  "porting.list-desk": {
    "method": "GET",
    "path": "/porting/desk",
    "access": "admin",
    "deed": "none",
    "safe": true,
    "upload": false,
    "paged": true,
    "rows": "rows",
    "files": [],
    "summary": "The desk's queue: sub-orders that somebody has to see to",
    "input": {
      "state": {
        "required": false,
        "type": "string",
        "description": "submitted, lsr_sent, …; default open"
      },
      "taken_by": {
        "required": false,
        "type": "string",
        "description": "me, nobody, or a user name"
      },
      "carrier": {
        "required": false,
        "type": "string",
        "description": ""
      },
      "did_type": {
        "required": false,
        "type": "string",
        "description": ""
      },
      "foc_by": {
        "required": false,
        "type": "string",
        "description": "Those whose FOC date is that day or was before"
      },
      "page": {
        "required": false,
        "type": "integer",
        "description": "Page, from 1"
      },
      "limit": {
        "required": false,
        "type": "integer",
        "description": "Rows a page; at most 1000"
      }
    }
  },
  "porting.show-desk-order": {
    "method": "GET",
    "path": "/porting/desk/{port_proposal_id}",
    "access": "admin",
    "deed": "none",
    "safe": true,
    "upload": false,
    "paged": false,
    "rows": null,
    "files": [],
    "summary": "A sub-order as the desk has it",
    "input": {
      "port_proposal_id": {
        "required": true,
        "type": "integer",
        "description": "A sub-order"
      }
    }
  },
  "porting.take": {
    "method": "POST",
    "path": "/porting/desk/{port_proposal_id}/take",
    "access": "admin",
    "deed": "transaction",
    "safe": false,
    "upload": false,
    "paged": false,
    "rows": null,
    "files": [],
    "summary": "Take a sub-order of the desk, give it to somebody, or put it back",
    "input": {
      "port_proposal_id": {
        "required": true,
        "type": "integer",
        "description": "A sub-order"
      },
      "user_name": {
        "required": false,
        "type": "string",
        "nullable": true,
        "description": ""
      }
    }
  },
  "porting.note": {
    "method": "POST",
    "path": "/porting/desk/{port_proposal_id}/note",
    "access": "admin",
    "deed": "transaction",
    "safe": false,
    "upload": false,
    "paged": false,
    "rows": null,
    "files": [],
    "summary": "Write a note on a sub-order",
    "input": {
      "port_proposal_id": {
        "required": true,
        "type": "integer",
        "description": "A sub-order"
      },
      "note": {
        "required": true,
        "type": "string",
        "description": ""
      },
      "visible": {
        "required": false,
        "type": "boolean",
        "description": "Whether the customer sees it; default no"
      }
    }
  },
  "porting.desk": {
    "method": "POST",
    "path": "/porting/desk/{port_proposal_id}",
    "access": "admin",
    "deed": "long",
    "safe": false,
    "upload": false,
    "paged": false,
    "rows": null,
    "files": [],
    "summary": "Say what the losing carrier has done",
    "input": {
      "port_proposal_id": {
        "required": true,
        "type": "integer",
        "description": "A sub-order"
      },
      "event": {
        "required": true,
        "type": "string",
        "description": ""
      },
      "foc_date": {
        "required": false,
        "type": "string",
        "description": ""
      },
      "code": {
        "required": false,
        "type": "string",
        "description": ""
      },
      "text": {
        "required": false,
        "type": "string",
        "description": ""
      },
      "note": {
        "required": false,
        "type": "string",
        "description": ""
      },
      "visible": {
        "required": false,
        "type": "boolean",
        "description": ""
      },
      "numbers": {
        "required": false,
        "type": "array",
        "description": ""
      }
    }
  },
  "porting.fault": {
    "method": "POST",
    "path": "/sandbox/port-faults",
    "access": "account",
    "deed": "transaction",
    "safe": false,
    "upload": false,
    "paged": false,
    "rows": null,
    "files": [],
    "summary": "Have the simulated carrier do something wrong",
    "input": {
      "port_proposal_id": {
        "required": true,
        "type": "integer",
        "description": "A sub-order"
      },
      "fault": {
        "required": true,
        "type": "string",
        "description": ""
      },
      "code": {
        "required": false,
        "type": "string",
        "description": ""
      },
      "foc_date": {
        "required": false,
        "type": "string",
        "description": ""
      }
    }
  },
  "porting.check": {
    "method": "POST",
    "path": "/port-in/check-ports",
    "access": "account",
    "deed": "none",
    "safe": true,
    "upload": false,
    "paged": false,
    "rows": null,
    "files": [],
    "summary": "Check portability",
    "input": {
      "did_type": {
        "required": true,
        "type": "string",
        "description": ""
      },
      "numbers": {
        "required": true,
        "type": "array",
        "description": ""
      }
    }
  },
  "porting.upload-document": {
    "method": "POST",
    "path": "/port-in/upload-docs",
    "access": "account",
    "deed": "transaction",
    "safe": false,
    "upload": true,
    "paged": false,
    "rows": null,
    "files": [],
    "summary": "Upload a document of a port",
    "input": {
      "port_req_id": {
        "required": false,
        "type": "integer",
        "description": "A whole port"
      },
      "port_proposal_id": {
        "required": false,
        "type": "integer",
        "description": "One sub-order of it"
      },
      "type": {
        "required": true,
        "type": "string",
        "description": "Letter of authorization, bill of the losing carrier, customer service record"
      }
    }
  },
  "porting.remove-document": {
    "method": "POST",
    "path": "/port-in/remove-upload-docs",
    "access": "account",
    "deed": "transaction",
    "safe": false,
    "upload": false,
    "paged": false,
    "rows": null,
    "files": [],
    "summary": "Remove a document of a port",
    "input": {
      "port_req_id": {
        "required": false,
        "type": "integer",
        "description": "A whole port"
      },
      "port_proposal_id": {
        "required": false,
        "type": "integer",
        "description": "One sub-order of it"
      },
      "type": {
        "required": true,
        "type": "string",
        "description": "Letter of authorization, bill of the losing carrier, customer service record"
      }
    }
  },
  "porting.list-documents": {
    "method": "GET",
    "path": "/port-in/documents",
    "access": "account",
    "deed": "none",
    "safe": true,
    "upload": false,
    "paged": true,
    "rows": "rows",
    "files": [],
    "summary": "The documents of a port",
    "input": {
      "port_req_id": {
        "required": false,
        "type": "integer",
        "description": "A whole port"
      },
      "port_proposal_id": {
        "required": false,
        "type": "integer",
        "description": "One sub-order of it"
      },
      "page": {
        "required": false,
        "type": "integer",
        "description": "Page, from 1"
      },
      "limit": {
        "required": false,
        "type": "integer",
        "description": "Rows a page; at most 1000"
      }
    }
  },
  "porting.show-document": {
    "method": "GET",
    "path": "/port-in/documents/{document_id}",
    "access": "account",
    "deed": "none",
    "safe": true,
    "upload": false,
    "paged": false,
    "rows": null,
    "files": [
      "application/pdf",
      "image/tiff",
      "image/jpeg",
      "image/png"
    ],
    "summary": "A document of a port",
    "input": {
      "document_id": {
        "required": true,
        "type": "integer",
        "description": "A document"
      },
      "format": {
        "required": false,
        "type": "string",
        "description": ""
      }
    }
  },
  "porting.show-loa": {
    "method": "GET",
    "path": "/port-in/loa",
    "access": "account",
    "deed": "none",
    "safe": true,
    "upload": false,
    "paged": false,
    "rows": null,
    "files": [
      "application/pdf"
    ],
    "summary": "A letter of authorization to sign",
    "input": {
      "port_req_id": {
        "required": false,
        "type": "integer",
        "description": "A whole port"
      },
      "port_proposal_id": {
        "required": false,
        "type": "integer",
        "description": "One sub-order of it"
      },
      "format": {
        "required": false,
        "type": "string",
        "description": ""
      }
    }
  },
  "suppliers.list": {
    "method": "GET",
    "path": "/admin/suppliers",
    "access": "admin",
    "deed": "none",
    "safe": true,
    "upload": false,
    "paged": true,
    "rows": "rows",
    "files": [],
    "summary": "Of whom numbers are bought, in the order in which they were named",
    "input": {
      "page": {
        "required": false,
        "type": "integer",
        "description": "Page, from 1"
      },
      "limit": {
        "required": false,
        "type": "integer",
        "description": "Rows a page; at most 1000"
      }
    }
  },
  "suppliers.create": {
    "method": "POST",
    "path": "/admin/suppliers",
    "access": "admin",
    "deed": "transaction",
    "safe": false,
    "upload": false,
    "paged": false,
    "rows": null,
    "files": [],
    "summary": "Name a supplier",
    "input": {
      "name": {
        "required": true,
        "type": "string",
        "description": ""
      },
      "url": {
        "required": true,
        "type": "string",
        "description": "Where the server stands, without /api/v4. Any address: the provider knows what he names"
      },
      "protocol": {
        "required": false,
        "type": "string",
        "description": "dialyard: does nothing twice under one key, so that a purchase may be repeated; v4: another server of the kind"
      },
      "user_name": {
        "required": false,
        "type": "string",
        "description": "With `password`"
      },
      "password": {
        "required": false,
        "type": "string",
        "description": ""
      },
      "api_key": {
        "required": false,
        "type": "string",
        "description": "Instead of user name and password"
      },
      "kinds": {
        "required": false,
        "type": "array",
        "description": "What he is asked for"
      },
      "countries": {
        "required": false,
        "type": "array",
        "description": "Countries whose local numbers he is asked for; empty: all"
      },
      "states": {
        "required": false,
        "type": "array",
        "description": "States and provinces whose local numbers he is asked for; empty: all"
      },
      "markup_percent": {
        "required": false,
        "type": "string",
        "description": "Of his price, in percent; what it comes to is rounded up to 0.00001"
      },
      "markup_setup": {
        "required": false,
        "type": "string",
        "description": "Decimal, at most nine digits before and five after the point"
      },
      "markup_monthly": {
        "required": false,
        "type": "string",
        "description": "Decimal, at most nine digits before and five after the point"
      },
      "search_timeout_ms": {
        "required": false,
        "type": "integer",
        "description": "How long a search waits for him; what comes later is left out"
      },
      "timeout_ms": {
        "required": false,
        "type": "integer",
        "description": "How long anything else waits for him"
      }
    }
  },
  "suppliers.change": {
    "method": "PUT",
    "path": "/admin/suppliers/{supplier_id}",
    "access": "admin",
    "deed": "transaction",
    "safe": false,
    "upload": false,
    "paged": false,
    "rows": null,
    "files": [],
    "summary": "Change, pause or resume a supplier",
    "input": {
      "supplier_id": {
        "required": true,
        "type": "integer",
        "description": ""
      },
      "name": {
        "required": false,
        "type": "string",
        "description": ""
      },
      "url": {
        "required": false,
        "type": "string",
        "description": "Where the server stands, without /api/v4. Any address: the provider knows what he names"
      },
      "protocol": {
        "required": false,
        "type": "string",
        "description": "dialyard: does nothing twice under one key, so that a purchase may be repeated; v4: another server of the kind"
      },
      "user_name": {
        "required": false,
        "type": "string",
        "description": "With `password`"
      },
      "password": {
        "required": false,
        "type": "string",
        "description": ""
      },
      "api_key": {
        "required": false,
        "type": "string",
        "description": "Instead of user name and password"
      },
      "kinds": {
        "required": false,
        "type": "array",
        "description": "What he is asked for"
      },
      "countries": {
        "required": false,
        "type": "array",
        "description": "Countries whose local numbers he is asked for; empty: all"
      },
      "states": {
        "required": false,
        "type": "array",
        "description": "States and provinces whose local numbers he is asked for; empty: all"
      },
      "markup_percent": {
        "required": false,
        "type": "string",
        "description": "Of his price, in percent; what it comes to is rounded up to 0.00001"
      },
      "markup_setup": {
        "required": false,
        "type": "string",
        "description": "Decimal, at most nine digits before and five after the point"
      },
      "markup_monthly": {
        "required": false,
        "type": "string",
        "description": "Decimal, at most nine digits before and five after the point"
      },
      "search_timeout_ms": {
        "required": false,
        "type": "integer",
        "description": "How long a search waits for him; what comes later is left out"
      },
      "timeout_ms": {
        "required": false,
        "type": "integer",
        "description": "How long anything else waits for him"
      },
      "state": {
        "required": false,
        "type": "string",
        "description": ""
      }
    }
  },
  "suppliers.remove": {
    "method": "DELETE",
    "path": "/admin/suppliers/{supplier_id}",
    "access": "admin",
    "deed": "transaction",
    "safe": false,
    "upload": false,
    "paged": false,
    "rows": null,
    "files": [],
    "summary": "Remove a supplier of whom nothing is in service",
    "input": {
      "supplier_id": {
        "required": true,
        "type": "integer",
        "description": ""
      }
    }
  },
  "suppliers.test": {
    "method": "POST",
    "path": "/admin/suppliers/{supplier_id}/test",
    "access": "admin",
    "deed": "none",
    "safe": false,
    "upload": false,
    "paged": false,
    "rows": null,
    "files": [],
    "summary": "Log in with a supplier and ask for the account there",
    "input": {
      "supplier_id": {
        "required": true,
        "type": "integer",
        "description": ""
      }
    }
  },
  "suppliers.compare": {
    "method": "POST",
    "path": "/admin/suppliers/{supplier_id}/compare",
    "access": "admin",
    "deed": "transaction",
    "safe": false,
    "upload": false,
    "paged": false,
    "rows": null,
    "files": [],
    "summary": "Compare both sides now instead of tonight",
    "input": {
      "supplier_id": {
        "required": true,
        "type": "integer",
        "description": ""
      }
    }
  },
  "suppliers.list-orders": {
    "method": "GET",
    "path": "/admin/supplier-orders",
    "access": "admin",
    "deed": "none",
    "safe": true,
    "upload": false,
    "paged": true,
    "rows": "rows",
    "files": [],
    "summary": "Purchases with suppliers, newest first",
    "input": {
      "supplier_id": {
        "required": false,
        "type": "integer",
        "description": ""
      },
      "state": {
        "required": false,
        "type": "string",
        "description": ""
      },
      "page": {
        "required": false,
        "type": "integer",
        "description": "Page, from 1"
      },
      "limit": {
        "required": false,
        "type": "integer",
        "description": "Rows a page; at most 1000"
      }
    }
  },
  "suppliers.list-drift": {
    "method": "GET",
    "path": "/admin/supplier-drift",
    "access": "admin",
    "deed": "none",
    "safe": true,
    "upload": false,
    "paged": true,
    "rows": "rows",
    "files": [],
    "summary": "Where a supplier and this platform differ, newest first",
    "input": {
      "supplier_id": {
        "required": false,
        "type": "integer",
        "description": ""
      },
      "kind": {
        "required": false,
        "type": "string",
        "description": ""
      },
      "page": {
        "required": false,
        "type": "integer",
        "description": "Page, from 1"
      },
      "limit": {
        "required": false,
        "type": "integer",
        "description": "Rows a page; at most 1000"
      }
    }
  },
  "sandbox.show-clock": {
    "method": "GET",
    "path": "/sandbox/clock",
    "access": "account",
    "deed": "none",
    "safe": true,
    "upload": false,
    "paged": false,
    "rows": null,
    "files": [],
    "summary": "The sandbox's clock",
    "input": {}
  },
  "sandbox.set-clock": {
    "method": "POST",
    "path": "/sandbox/clock",
    "access": "admin",
    "deed": "long",
    "safe": false,
    "upload": false,
    "paged": false,
    "rows": null,
    "files": [],
    "summary": "Set the sandbox's clock forward",
    "input": {
      "to": {
        "required": false,
        "type": "string",
        "description": "ISO 8601"
      },
      "advance_seconds": {
        "required": false,
        "type": "integer",
        "description": ""
      }
    }
  }
} as const
