namespace DisconnectMonitor.Guidance;

/// <summary>Who reports what an entry of the catalogue is about.</summary>
public enum GuidanceOrigin : byte
{
    /// <summary>IoT Hub: the code and the name are Microsoft's.</summary>
    IotHub,

    /// <summary>The MQTT broker of an Event Grid namespace: the name is Microsoft's, and stands for a code.</summary>
    MqttBroker,

    /// <summary>This monitor, about itself: IoT Hub knows no such code.</summary>
    Monitor,
}
