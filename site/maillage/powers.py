"""Tells browsers that neither this site nor what it frames may use the powers of the reader's device."""

REFUSED = ("accelerometer", "camera", "geolocation", "gyroscope", "magnetometer", "microphone", "payment", "usb")
POLICY = ", ".join(f"{power}=()" for power in REFUSED)


def refuse_powers(get_response):
    def middleware(request):
        response = get_response(request)
        response.headers["Permissions-Policy"] = POLICY
        return response

    return middleware
